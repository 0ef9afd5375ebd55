"""The output formats by name. Those for the terminal are not made here; each of the others is a module."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tf1lint.reports.result import Result

TEXT, CONCISE = "text", "concise"

# What people read on a terminal, in colour.
TERMINAL = (TEXT, CONCISE)

# Each module has `report(result)`, which gives a text without a line end.
_MODULES = {
    "json": "json_report",
    "json-lines": "json_lines_report",
    "sarif": "sarif_report",
    "github": "github_report",
    "gitlab": "gitlab_report",
    "junit": "junit_report",
    "rdjson": "rdjson_report",
}

NAMES = (*TERMINAL, *_MODULES)

# The formats that can say how often each rule spoke; their modules have `statistics(result)`. The readers of the others
# take findings and nothing else.
WITH_STATISTICS = (*TERMINAL, "json", "json-lines")


def render(name: str, result: Result, *, statistics: bool = False) -> str:
    """The text of `result` in a format that is not for the terminal; with `statistics` how often each rule spoke."""
    # A run needs one of them, and the start of a program is felt in a pre-commit hook.
    module = importlib.import_module(f"tf1lint.reports.{_MODULES[name]}")
    text: str = module.statistics(result) if statistics else module.report(result)
    return text
