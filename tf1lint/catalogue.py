"""What tf1lint speaks of: the table of rules, and the shape of a finding.

Standard library only, and nothing of tf1lint: everything else, the runtime package included, may import this module.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
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
    stop, and `default` tells whether the rule speaks without being selected. `unmeasured` says why a run of the model
    cannot show what the rule speaks of, without a capital and a full stop; it is empty where runtime_shim has a check.
    """

    code: str
    symbol: str
    severity: str
    summary: str
    default: bool = True
    unmeasured: str = ""

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
        unmeasured="it speaks of the analysis, not of the model",
    ),
    Rule(
        "TF002",
        "tf1-internal-error",
        ERROR,
        "A fault of tf1lint itself: this file was not analysed",
        unmeasured="it speaks of the analysis, not of the model",
    ),
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
        "TF105",
        "tf1-shim-misplaced",
        ERROR,
        "track_tf1_style_variables decorates something that is no method of a host object",
    ),
    Rule(
        "TF106",
        "tf1-get-or-create-layer-misuse",
        ERROR,
        "get_or_create_layer is called with no shim, or with a builder that it cannot use",
    ),
    Rule("TF107", "tf1-untracked-attachment", WARNING, "An object with weights is held where nothing tracks it"),
    Rule(
        "TF108",
        "tf1-redundant-shim",
        ADVICE,
        "A shim-decorated method makes no TF1 variables: the shim can go",
        default=False,
        unmeasured="one run without TF1 variables does not tell that no other makes any",
    ),
    Rule(
        "TF109",
        "tf1-autograph-off",
        WARNING,
        "Python control flow over a tensor in a shim-decorated Keras call, where AutoGraph does not run",
    ),
    Rule(
        "TF110",
        "tf1-bad-host",
        WARNING,
        "The shim decorates a method of a tf.compat.v1.layers layer, where it tracks nothing",
    ),
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
        "TF113",
        "tf1-silent-sharing",
        WARNING,
        "Two layers of one forward pass ask for the same variable and silently share it",
    ),
    Rule(
        "TF114",
        "tf1-auto-name-shift",
        ADVICE,
        "A Keras layer shifts the automatic names of TF1 layers of its kind, and old checkpoints no longer match",
        unmeasured="a run of the model of today does not tell what its variables were called before",
    ),
    Rule(
        "TF115",
        "tf1-scope-needed",
        ADVICE,
        "Whoever wraps this TF1 code must open a variable_scope around its auto-named layers",
        unmeasured="it speaks of code that nobody wrapped yet; once it is wrapped, TF111 and TF112 are measured",
    ),
    Rule(
        "TF116",
        "tf1-unstable-name",
        ADVICE,
        "The names of an object's variables depend on what was made before it in the process",
        default=False,
    ),
    Rule(
        "TF117",
        "tf1-creator-in-loop-body",
        WARNING,
        "An auto-named TF1 layer in a TensorFlow loop or branch makes other weights eagerly than in a graph",
    ),
    Rule(
        "TF118",
        "tf1-conditional-auto-name",
        WARNING,
        "An automatic name depends on which branch of the forward pass was taken",
    ),
    Rule(
        "TF119",
        "tf1-shared-tf-function",
        WARNING,
        "A tf.function that makes TF1 variables is called from two scopes or by several hosts",
    ),
    Rule(
        "TF120",
        "tf1-reentered-name",
        WARNING,
        "An automatic name is entered again outside its scope, and stands for other weights in the next call",
    ),
    Rule("TF121", "tf1-batchnorm-without-training", WARNING, "A TF1 batch norm is not told whether it is training"),
    Rule("TF122", "tf1-dropout-without-training", WARNING, "A TF1 dropout is not told whether it is training"),
    Rule(
        "TF123",
        "tf1-training-not-forwarded",
        WARNING,
        "A batch norm or dropout is not told the training argument of the Keras call",
    ),
    Rule("TF124", "tf1-training-always-on", WARNING, "A batch norm in a forward pass always trains, in prediction too"),
    Rule("TF131", "tf1-module-regularizer", WARNING, "A regularizer in a tf.Module: nothing collects its loss"),
    Rule(
        "TF132",
        "tf1-graph-collection",
        WARNING,
        "A graph collection is read or written in a forward pass, where it is empty or lost",
    ),
    Rule(
        "TF133",
        "tf1-double-regularization",
        WARNING,
        "A shim-decorated method calls another one of the same object, and regularization losses count twice",
    ),
    Rule(
        "TF141", "tf1-partitioner", ERROR, "A partitioner reaches a variable of a forward pass, and the shim refuses it"
    ),
    Rule("TF142", "tf1-template-unique-name", ERROR, "make_template with unique_name_, which eager execution refuses"),
    Rule("TF143", "tf1-graph-only-call", ERROR, "A call that needs a graph and a session stands in a forward pass"),
    Rule(
        "TF144", "tf1-dimension-value", ERROR, ".value of a static dimension, which is an int or None in TensorFlow 2"
    ),
    Rule("TF145", "tf1-root-reuse", WARNING, "reuse_variables() on the root scope: layers that are traced later fail"),
    Rule("TF146", "tf1-scope-option", ERROR, "A variable_scope option that eager execution does not support"),
    Rule(
        "TF147",
        "tf1-unpruned-update",
        ADVICE,
        "An assignment whose result is not used runs on every call, where TF1 never ran it",
        unmeasured="a run sees the assignment, and not whether TF1 would have run it",
    ),
    Rule("TF151", "tf1-contrib-removed", ERROR, "tf.contrib is gone in TensorFlow 2"),
    Rule("TF152", "tf1-slim-broken", ERROR, "A tf_slim function that fails on the target TensorFlow"),
    Rule(
        "TF153",
        "tf1-slim-hidden-argument",
        ADVICE,
        "Arguments of slim layers that an arg_scope or a default hides",
        default=False,
        unmeasured="it speaks of how the code is written: the run is right",
    ),
    Rule(
        "TF161",
        "tf1-keras3-no-shim",
        ERROR,
        "The shim is used with Keras 3, which does not have it",
        unmeasured="under Keras 3 nothing is watched: the run ends with an error that says what to set",
    ),
    Rule(
        "TF162",
        "tf1-late-legacy-keras",
        ERROR,
        "TF_USE_LEGACY_KERAS is set too late, or to a value that is not honoured",
        unmeasured="where it is not set in time nothing is watched: the run ends with an error that says so",
    ),
    Rule("TF181", "tf1-lossy-save", WARNING, "A way of saving that leaves the shim's variables out"),
    Rule(
        "TF182",
        "tf1-unchecked-restore",
        ADVICE,
        "A restore of a model with TF1 variables that nobody checks",
        default=False,
        unmeasured="a run does not tell whether somebody will still check; restore_by_name proves a restore",
    ),
    Rule(
        "TF183",
        "tf1-unsavable-container",
        WARNING,
        "A list or dict of layers is changed in a way that a checkpoint cannot write",
    ),
)

RULES: Mapping[str, Rule] = {rule.code: rule for rule in _TABLE}


class UnknownRule(ValueError):
    """No rule is meant by `written`: one line that names the one that may be."""

    def __init__(self, written: str) -> None:
        super().__init__(f"unknown rule {written!r}{_nearest(written)} (`tf1lint rules` lists them)")


def rule_named(name: str) -> Rule:
    """The rule with this code or symbol, in any case, without `tf1-` as well. Raises `UnknownRule` for other words."""
    for rule in RULES.values():
        if name.upper() == rule.code or name.lower() in (
            rule.symbol,
            rule.symbol[len("tf1-") :],
            rule.pylint_id.lower(),
        ):
            return rule
    raise UnknownRule(name)


def _nearest(text: str) -> str:
    symbols = {rule.symbol: rule.code for rule in RULES.values()}
    codes = difflib.get_close_matches(text.upper(), RULES, len(RULES))
    if codes:
        # Codes that begin alike speak of the same thing.
        return f", did you mean {max(codes, key=lambda code: len(os.path.commonprefix([code, text.upper()])))}?"
    near = difflib.get_close_matches(text.lower(), symbols, 1)
    return f", did you mean {near[0]}?" if near else ""


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
