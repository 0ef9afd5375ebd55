"""Findings for people: the place, the message, the source with the place marked, and the way from the root.

Everything is made of spans, a text with a style's name, so that the same lines serve a terminal and a pipe.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import List, Sequence, Tuple

from tf1lint.catalogue import ADVICE, ERROR, WARNING, Finding, Problem

Span = Tuple[str, str]
Line = List[Span]

SEVERITY_STYLES = {ERROR: "bold red", WARNING: "bold yellow", ADVICE: "bold cyan"}

# Of a place that runs over many lines the first ones tell enough.
MAX_LINES = 3

# Generated code has lines of any length; of those, the neighbourhood of the place is shown.
MAX_COLUMNS = 160
_CONTEXT_COLUMNS = 40

_TAB = 4


def finding(found: Finding, source: Sequence[str], folder: Path, state: str = "", cell: int = 0) -> List[Line]:
    """The lines to print for a finding: headline, source with the place marked, route, why no run can tell.

    `source` are the lines of the finding's file or cell; paths are shown relative to `folder`; `state` and `cell` are
    as for `headline`.
    """
    lines = [headline(found, folder, state, cell), *_excerpt(found, source), *_remark(found, found.route)]
    if state:
        from tf1lint.runtime_report import NOT_MEASURED

        lines += _remark(found, found.rule.unmeasured if state == NOT_MEASURED else "")
    return lines


def headline(found: Finding, folder: Path, state: str = "", cell: int = 0) -> Line:
    """The one line `path:line:column: CODE message [state]`, with line and column from 1.

    In a notebook it is `path:cell 3:line:column:`; `cell` is 0 elsewhere, and the place of `found` is one in the cell.
    `state` is what a run of the code says of the finding, empty where there was none. What only a run has seen is
    without a column, since a run knows of none.
    """
    place = found.place
    style = f"{SEVERITY_STYLES[found.rule.severity]} link {found.rule.url}"
    column, mark = f":{place.column + 1}", []
    if state:
        # Most runs have no runtime report, and importing this is a tenth of their start.
        from tf1lint.runtime_report import CONFIRMED, RUN_ONLY

        if state == RUN_ONLY:
            column, state = "", "seen in the run only"
        mark = [(f" [{state}]", "bold" if state == CONFIRMED or not column else "dim")]
    return [
        (f"{shown_path(place.path, folder)}:{_cell(cell)}{place.line}{column}:", "bold"),
        (" ", ""),
        (found.code, style),
        (f" {printable(found.message)}", ""),
        *mark,
    ]


def problem(found: Problem, folder: Path, cell: int = 0) -> Line:
    """The one line `path:line:column: error: message`; without the numbers where no line is known.

    `cell` is as for `headline`.
    """
    where = f":{_cell(cell)}{found.line}:{found.column + 1}" if found.line else ""
    return [
        (f"{shown_path(found.path, folder)}{where}:", "bold"),
        (" error:", "bold red"),
        (f" {printable(found.message)}", ""),
    ]


def _cell(number: int) -> str:
    return f"cell {number}:" if number else ""


def plain(line: Line) -> str:
    """The text of a line without its styles."""
    return "".join(text for text, _ in line)


def shown_path(path: Path, folder: Path) -> str:
    """A path as people read it: relative where it is below `folder`."""
    shown = os.path.relpath(path, folder) if folder in path.parents else str(path)
    return printable(shown)


def printable(text: str) -> str:
    """`text` with what would steer the terminal replaced: source files are anybody's."""
    if text.isprintable():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c)[0] == "C" else c for c in text)


def _excerpt(found: Finding, source: Sequence[str]) -> List[Line]:
    place = found.place
    if not 0 < place.line <= len(source):
        return []
    last = min(max(place.end_line, place.line), len(source))
    shown = min(last, place.line + MAX_LINES - 1)
    gutter = len(str(shown))
    # The first line is marked to its end where the place goes on below.
    end = place.end_column if last == place.line else len(source[place.line - 1].rstrip())
    first, pad, width = _marked(source[place.line - 1], place.column, end)
    lines: List[Line] = [
        [(f"{place.line:>{gutter}} | ", "blue"), (first, "")],
        [(" " * gutter + " | ", "blue"), (" " * pad, ""), ("^" * width, SEVERITY_STYLES[found.rule.severity])],
    ]
    for number in range(place.line + 1, shown + 1):
        text, _, _ = _marked(source[number - 1], 0, 0)
        lines.append([(f"{number:>{gutter}} | ", "blue"), (text, "")])
    if shown < last:
        lines.append([(" " * gutter + " | ...", "blue")])
    return lines


def _marked(line: str, start: int, end: int) -> Tuple[str, int, int]:
    """A source line as shown, and where in it the marker for [start, end) begins and how wide it is."""
    start = min(start, len(line))
    end = max(min(end, len(line)), start)
    before, place = line[:start].expandtabs(_TAB), line[:end].expandtabs(_TAB)
    text = line.rstrip().expandtabs(_TAB)
    left, dots = 0, ""
    if len(text) > MAX_COLUMNS:
        if len(before) > _CONTEXT_COLUMNS:
            left, dots = len(before) - _CONTEXT_COLUMNS, "..."
        text = text[left : left + MAX_COLUMNS] + ("..." if len(text) > left + MAX_COLUMNS else "")
        place = place[: left + MAX_COLUMNS]
    pad = len(dots) + _cells(before[left:])
    width = _cells(place[left:]) - _cells(before[left:])
    return printable(dots + text), pad, max(width, 1)


def _cells(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def _remark(found: Finding, said: str) -> List[Line]:
    if not said:
        return []
    indent = " " * len(str(found.place.line))
    return [[(f"{indent} = ", "blue"), (printable(said), "dim")]]
