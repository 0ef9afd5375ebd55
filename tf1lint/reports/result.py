"""What a run of `tf1lint check` gave: what every report is made of."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Dict, List, Mapping, Optional, Sequence, Tuple

from tf1lint import source
from tf1lint.catalogue import FileReport, Finding, Problem

if TYPE_CHECKING:
    from tf1lint.runtime_report import RuntimeReport


@dataclasses.dataclass(frozen=True)
class Result:
    """The findings that are to be shown, and the rest that reports tell.

    `findings` are selected, not suppressed and in order; `reports` say what was looked at, and have the findings before
    selection. `states` has what a run of the code says of findings; without one it is empty, and `run` None. `root` is
    the project's, `folder` the current one, both absolute; `data` has texts that stand in place of files, such as the
    standard input's. `exit_status` is what the command ends with, `version` the one of tf1lint.
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
    version: str = ""
    _lines: Dict[Path, List[str]] = dataclasses.field(default_factory=dict, compare=False, repr=False)

    def lines(self, path: Path) -> Sequence[str]:
        """The lines of a file, without line ends; empty where it cannot be read."""
        if path not in self._lines:
            self._lines[path] = source.read(path, self.data.get(path)).lines
        return self._lines[path]
