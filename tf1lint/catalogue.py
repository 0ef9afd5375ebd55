"""What tf1lint speaks of: the table of rules, and the shape of a finding.

Standard library only, and nothing of tf1lint: everything else, the runtime package included, may import this module.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Mapping, Optional, Tuple

PAGES_URL = "https://github.com/tf1lint/tf1lint/blob/main/rules_docs/"

ERROR = "error"
WARNING = "warning"
ADVICE = "advice"
_PYLINT_CATEGORY = {ERROR: "E", WARNING: "W", ADVICE: "R"}


@dataclasses.dataclass(frozen=True)
class Rule:
    """One row of the catalogue.

    `code` is what flake8 and the command line print (`TF111`), `symbol` what pylint users write
    (`tf1-auto-name-without-scope`), `severity` one of `error`, `warning`, `advice`, `summary` one line without a full
    stop, and `default` tells whether the rule speaks without being selected.
    """

    code: str
    symbol: str
    severity: str
    summary: str
    default: bool = True

    @property
    def pylint_id(self) -> str:
        """The message id under pylint: TF111 is W7111, TF001 is R7001."""
        return f"{_PYLINT_CATEGORY[self.severity]}7{self.code[2:]}"

    @property
    def page(self) -> str:
        """The file name of the rule's page in rules_docs."""
        return f"{self.code}-{self.symbol[len('tf1-'):]}.md"

    @property
    def url(self) -> str:
        """Where the rule's page can be read on the web."""
        return PAGES_URL + self.page


_TABLE = (
    Rule(
        "TF001",
        "tf1-analysis-gave-up",
        ADVICE,
        "A limit of the analysis was hit: what lies behind it was not looked at",
        default=False,
    ),
    Rule("TF002", "tf1-internal-error", ERROR, "A fault of tf1lint itself: this file was not analysed"),
    Rule(
        "TF101",
        "tf1-missing-shim",
        WARNING,
        "A method makes TF1 variables and no track_tf1_style_variables is on the way",
    ),
    Rule("TF102", "tf1-nested-variable", WARNING, "tf.Variable or add_weight runs on every call of a forward pass"),
    Rule("TF103", "tf1-nested-layer", WARNING, "A layer with weights is constructed on every call of a forward pass"),
    Rule("TF104", "tf1-make-template-per-call", WARNING, "make_template runs on every call of a forward pass"),
    Rule(
        "TF111",
        "tf1-auto-name-without-scope",
        WARNING,
        "A TF1 layer whose name TensorFlow makes up is reached with no variable_scope open",
    ),
    Rule(
        "TF112",
        "tf1-default-name-at-root",
        WARNING,
        "A default-named variable_scope is opened with no scope around it, and renamed on every call",
    ),
    Rule(
        "TF115",
        "tf1-scope-needed",
        ADVICE,
        "Whoever wraps this TF1 code must open a variable_scope around its auto-named layers",
    ),
    Rule("TF121", "tf1-batchnorm-without-training", WARNING, "A TF1 batch norm is not told whether it is training"),
    Rule("TF122", "tf1-dropout-without-training", WARNING, "A TF1 dropout is not told whether it is training"),
)

RULES: Mapping[str, Rule] = {rule.code: rule for rule in _TABLE}


@dataclasses.dataclass(frozen=True, order=True)
class Place:
    """A stretch of a source file.

    Lines count from 1, columns from 0 in characters (not bytes); the end is exclusive.
    """

    path: Path
    line: int
    column: int
    end_line: int
    end_column: int


@dataclasses.dataclass(frozen=True)
class Step:
    """One step of the way from a root to a finding: a place, and what is called there."""

    place: Place
    message: str


@dataclasses.dataclass(frozen=True)
class Finding:
    """What a rule has to say of one place.

    `message` is one line that stands alone. `way` leads from the root to the API call, outermost first; it is empty
    where the finding does not come through calls. `route` is the same in short for people:
    `Net.call -> block (nets/blocks.py:12) -> dense`.
    """

    code: str
    place: Place
    message: str
    route: str = ""
    way: Tuple[Step, ...] = ()

    @property
    def rule(self) -> Rule:
        """The catalogue's row for this finding."""
        return RULES[self.code]


@dataclasses.dataclass(frozen=True)
class Problem:
    """Why a file could not be analysed, for a person: `message` names the cure, `line` is 0 where no line is known."""

    path: Path
    line: int
    column: int
    message: str


@dataclasses.dataclass(frozen=True)
class FileReport:
    """What the analysis of one file gave.

    `findings` holds the findings of every rule, opt-in ones included, before selection and suppression, sorted by
    place and
    code. `roots` counts the shim-decorated methods analysed, `unresolved` the calls that could not be followed.
    `problem` is set where the file could not be read or parsed; `skipped` says why a file was not looked into at all
    (such as "no TensorFlow").
    """

    path: Path
    findings: Tuple[Finding, ...] = ()
    roots: int = 0
    unresolved: int = 0
    lines: int = 0
    problem: Optional[Problem] = None
    skipped: str = ""
