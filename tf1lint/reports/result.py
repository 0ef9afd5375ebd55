"""What a run of `tf1lint check` gave: what every report is made of."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Dict, Mapping, Optional, Sequence, Tuple

from tf1lint import notebooks, source
from tf1lint.catalogue import FileReport, Finding, Place, Problem
from tf1lint.notebooks import Cell
from tf1lint.source import SourceFile

if TYPE_CHECKING:
    from tf1lint.runtime_report import RuntimeReport


@dataclasses.dataclass(frozen=True)
class Result:
    """The findings that are to be shown, and the rest that reports tell.

    `findings` are selected, not suppressed and in order; `reports` say what was looked at, and have the findings before
    selection. `states` has what a run of the code says of findings; without one it is empty, and `run` None. `root` is
    the project's, `folder` the current one, both absolute; `data` has texts that stand in place of files, such as the
    standard input's. `exit_status` is what the command ends with, `version` the one of tf1lint. `unshown` counts what
    was found and why it is not shown: (12, "in the baseline").
    """

    reports: Tuple[FileReport, ...]
    findings: Tuple[Finding, ...]
    problems: Tuple[Problem, ...] = ()
    states: Mapping[Finding, str] = dataclasses.field(default_factory=dict)
    root: Path = Path()
    folder: Path = Path()
    data: Mapping[Path, bytes] = dataclasses.field(default_factory=dict)
    run: Optional[RuntimeReport] = None
    exit_status: int = 0
    unshown: Tuple[Tuple[int, str], ...] = ()
    version: str = ""
    _sources: Dict[Path, SourceFile] = dataclasses.field(default_factory=dict, compare=False, repr=False)

    def lines(self, path: Path) -> Sequence[str]:
        """The lines of a file, without line ends; empty where it cannot be read."""
        return self._source(path).lines

    def cell(self, path: Path, line: int) -> Optional[Cell]:
        """The notebook's cell that a finding's or problem's line is in; None in a file that is no notebook.

        The lines of a notebook are those of its code cells, joined; `in_cell` and `lines_around` go back to the cell.
        """
        if not notebooks.is_notebook(path) or not line:
            return None
        cells = self._source(path).cells
        return cells.at(line) if cells is not None else None

    def in_cell(self, place: Place) -> Tuple[int, Place]:
        """The number of the cell that a place is in, and the place in that cell; 0 and the same place elsewhere."""
        cell = self.cell(place.path, place.line)
        return (cell.number, cell.place(place)) if cell is not None else (0, place)

    def problem_in_cell(self, problem: Problem) -> Tuple[int, Problem]:
        """The same for the place of a problem."""
        place = Place(problem.path, problem.line, problem.column, problem.line, problem.column)
        number, place = self.in_cell(place)
        return number, dataclasses.replace(problem, line=place.line, column=place.column)

    def lines_around(self, place: Place) -> Sequence[str]:
        """The lines that a place counts: those of its file, or of its cell as they are written there."""
        cell = self.cell(place.path, place.line)
        return cell.lines if cell is not None else self.lines(place.path)

    def _source(self, path: Path) -> SourceFile:
        if path not in self._sources:
            self._sources[path] = source.read(path, self.data.get(path))
        return self._sources[path]
