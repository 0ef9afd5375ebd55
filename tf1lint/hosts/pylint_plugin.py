"""tf1lint as a pylint plugin: `load-plugins = tf1lint`.

pylint parses, selects, suppresses and prints; astroid's tree is not looked at, only which file it came from. pylint
knows messages by an id (W7111 for TF111) and by the rule's symbol.
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from pylint import interfaces
from pylint.__pkginfo__ import numversion
from pylint.checkers import BaseChecker

from tf1lint import notebooks
from tf1lint.catalogue import RULES, Finding
from tf1lint.config import ConfigError, Options, Settings, find_root, host_settings
from tf1lint.hosts.baselining import for_host
from tf1lint.hosts.session import Session

if TYPE_CHECKING:
    from pylint.lint import PyLinter

    from tf1lint.baseline import Baseline

# The oldest and the newest pylint that the tests ran with.
TESTED_PYLINT = ("2.13", "4.1")

# Before, `register` must switch messages off.
_KNOWS_DEFAULT_ENABLED = numversion >= (2, 16)

# Before, a checker must say that it wants to visit nodes.
_WANTS_IMPLEMENTS = numversion < (2, 14)

# Before, each checker kept its own options; from then on the linter has them all.
_KEEPS_OWN_OPTIONS = numversion < (2, 14)

# What pylint shows in `--list-msgs` before the finding's own text.
_TEMPLATE = "%s"

# pylint's exit status for a mistake on its command line or in its configuration.
_USAGE_ERROR = 32


def _messages(group: str) -> Dict[str, Any]:
    """The messages whose ids begin with the digits `group`: id -> (template, symbol, description, options)."""
    messages = {}
    for rule in RULES.values():
        if rule.pylint_id[1:3] == group:
            options = {"default_enabled": rule.default} if _KNOWS_DEFAULT_ENABLED else {}
            messages[rule.pylint_id] = (_TEMPLATE, rule.symbol, f"{rule.summary}. See {rule.url}", options)
    return messages


class _Checker(BaseChecker):
    """A share of the rules: pylint demands that the ids of one checker begin with the same two digits."""

    priority = -1
    if _WANTS_IMPLEMENTS:
        __implements__ = getattr(interfaces, "IAstroidChecker")

    def __init__(self, linter: PyLinter, session: Session) -> None:
        super().__init__(linter)
        self._session = session

    def open(self) -> None:
        """Takes over the options; pylint calls it in each process, once they are read."""
        self._session.options = dataclasses.replace(self._session.options, settings=_settings(self.linter))
        self._session.baseline = _baseline(self.linter)

    def visit_module(self, node: Any) -> None:
        """Adds the messages for the file of `node`, an astroid Module, while pylint still is in the file's scope."""
        path, data = _asked(node)
        if notebooks.is_notebook(path):
            # pylint has the lines of its JSON.
            return
        for finding in self._findings(path, data):
            if finding.rule.pylint_id in self.msgs:
                place = finding.place
                # The node makes it a message of scope "node": only then a disable comment holds for its whole block.
                self.add_message(
                    finding.rule.symbol,
                    node=node,
                    line=place.line,
                    args=(finding.message,),
                    col_offset=place.column,
                    end_lineno=place.end_line,
                    end_col_offset=place.end_column,
                )

    def _findings(self, path: Path, data: Optional[bytes]) -> List[Finding]:
        return self._session.findings(path, data)


class RuleChecker(_Checker):
    """The rules on TensorFlow."""

    name = "tf1lint"
    msgs = _messages("71")
    options = (
        (
            "tf1lint-tensorflow-version",
            {
                "default": "",
                "type": "string",
                "metavar": "<version>",
                "help": "The TensorFlow that the code is meant for, such as 2.21 (default: what the project asks for).",
            },
        ),
        (
            "tf1lint-prospective",
            {
                "default": False,
                "type": "yn",
                "metavar": "<y or n>",
                "help": "Also report what will be wrong with code that nobody wrapped in the shim yet.",
            },
        ),
        (
            "tf1lint-baseline",
            {
                "default": None,
                "type": "string",
                "metavar": "<file>",
                "help": "Known findings to keep quiet, as tf1lint check --write-baseline writes them (default: "
                ".tf1lint-baseline.json in the project's root, if it is there).",
            },
        ),
    )


class AnalysisChecker(_Checker):
    """What tf1lint has to say of itself."""

    name = "tf1lint-analysis"
    msgs = _messages("70")

    def _findings(self, path: Path, data: Optional[bytes]) -> List[Finding]:
        problem = self._session.report(path, data).problem
        if problem is None:
            return super()._findings(path, data)
        # pylint's parser took what ours did not: silence would read as "nothing found".
        from tf1lint.catalogue import Place

        place = Place(path, max(problem.line, 1), problem.column, max(problem.line, 1), problem.column)
        return [Finding("TF002", place, f"this file was not analysed: {problem.message}")]


def _asked(node: Any) -> Tuple[Path, Optional[bytes]]:
    """The file of a module, and its text where that did not come from the disk."""
    data: Any = node.file_bytes
    if isinstance(data, str):
        data = data.encode("utf-8")
    path = Path(node.file or "-")
    return (path, None) if data is None else (notebooks.for_python(path), data)


def register(linter: PyLinter) -> None:
    """Registers the checkers; pylint calls it when it loads the plugin, and again in each worker."""
    # The workers of pylint 3.0 load the plugins into a linter that has them already, and report everything twice.
    if any(isinstance(checker, _Checker) for checker in linter.get_checkers()):
        return
    # Every rule, for pylint does the selecting.
    session = Session(find_root(Path.cwd()), Options(select=("TF",)))
    for checker in (RuleChecker(linter, session), AnalysisChecker(linter, session)):
        linter.register_checker(checker)
    if not _KNOWS_DEFAULT_ENABLED:
        for rule in RULES.values():
            if not rule.default:
                linter.disable(rule.symbol)


def load_configuration(linter: PyLinter) -> None:
    """Looks through our options once pylint has read them: ends the run with one line where one has no meaning."""
    try:
        _settings(linter)
        _baseline(linter)
    except ConfigError as error:
        print(f"pylint: error: {error}", file=sys.stderr)
        sys.exit(_USAGE_ERROR)


def _settings(linter: PyLinter) -> Settings:
    chosen = _chosen(linter)
    return host_settings(chosen.tf1lint_tensorflow_version, bool(chosen.tf1lint_prospective))


def _baseline(linter: PyLinter) -> Optional[Baseline]:
    return for_host(_chosen(linter).tf1lint_baseline)


def _chosen(linter: PyLinter) -> Any:
    if _KEEPS_OWN_OPTIONS:
        checker: Any = next(one for one in linter.get_checkers() if isinstance(one, RuleChecker))
        return checker.config
    return linter.config
