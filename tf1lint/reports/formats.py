"""The output formats by name. Text is for the terminal and not made here; each of the others is a module."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tf1lint.reports.result import Result

TEXT = "text"

# Each module has `report(result)` and `statistics(result)`, which give a text without a line end.
_MODULES = {
    "json": "json_report",
}

NAMES = (TEXT, *_MODULES)


def render(name: str, result: Result, *, statistics: bool = False) -> str:
    """The text of `result` in a format other than text; with `statistics` only how often each rule spoke."""
    # A run needs one of them, and the start of a program is felt in a pre-commit hook.
    module = importlib.import_module(f"tf1lint.reports.{_MODULES[name]}")
    text: str = module.statistics(result) if statistics else module.report(result)
    return text
