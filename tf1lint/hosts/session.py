"""One run of tf1lint as every host sees it: ask for a file, get its findings.

Files may be asked for in any order, by any process: what is found in a file depends on its project, never on what was
asked before. The engine is made at the first file: a session can be made before a fork, can be pickled, and costs
nothing until then.
"""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from tf1lint import config, findings, notebooks
from tf1lint.catalogue import FileReport, Finding, Place
from tf1lint.config import Options

if TYPE_CHECKING:
    from tf1lint.baseline import Baseline
    from tf1lint.engine import Engine
    from tf1lint.project import Reader
    from tf1lint.source import SourceFile

ISSUES_URL = "https://github.com/tf1lint/tf1lint/issues"

# What a text from standard input is called when nobody says which file it is.
NAMELESS = "-"

# A folder that cannot exist: whoever has no name has no project either, and no neighbour to import.
_NOWHERE = Path(os.path.abspath(os.sep), "\N{SYMBOL FOR NULL}")


class Session:
    """The analysis of a run's files.

    `root` is the project for files below it that have no root of their own; a file anywhere else belongs to the project
    around it. `options` say which findings are wanted. With `noqa`, `# noqa` comments count. `baseline` has what
    `findings` leaves out because it is known.
    """

    def __init__(
        self, root: Path, options: Options = Options(), *, noqa: bool = False, baseline: Optional[Baseline] = None
    ) -> None:
        self.root = Path(os.path.abspath(root))
        self.options = options
        self.noqa = noqa
        self.baseline = baseline
        self._engines: Dict[Path, Engine] = {}
        self._roots: Dict[Path, Optional[Path]] = {}
        self._last: Optional[Tuple[Path, Optional[bytes], FileReport]] = None

    def __getstate__(self) -> Dict[str, Any]:
        """What goes to another process: what was asked for, not what was found."""
        return {**self.__dict__, "_engines": {}, "_last": None}

    def findings(self, path: Path, data: Optional[bytes] = None) -> List[Finding]:
        """The findings to show for `path`, or for the unsaved text `data` of it. Never raises for what is in it."""
        chosen = self.chosen(self.report(path, data), data)
        if self.baseline is None or not chosen:
            return chosen
        from tf1lint import source

        read = source.read(chosen[0].place.path, data)
        # What a comment allows is in no baseline, also where another one than this session heeds the comment.
        counted = chosen if self.noqa else findings.suppress(chosen, source.comments(read), noqa=True)
        known = self.baseline.split(counted, lambda _: read.lines).known
        return [finding for finding in chosen if finding not in known]

    def report(self, path: Path, data: Optional[bytes] = None) -> FileReport:
        """All that the analysis says of `path`, before selection. Never raises; a fault of tf1lint is a TF002 in it."""
        path = Path(os.path.abspath(path)) if str(path) != NAMELESS else Path(NAMELESS)
        if self._last is None or self._last[:2] != (path, data):
            self._last = path, data, self._report(path, data)
        return self._last[2]

    def _report(self, path: Path, data: Optional[bytes]) -> FileReport:
        try:
            if notebooks.is_notebook(path):
                return self._notebook_report(path, data)
            if data is None:
                root = self.root_of(path)
                if root not in self._engines:
                    self._engines[root] = self._engine(root)
                return self._engines[root].check_file(path)
            # An unsaved text makes another project than the one on the disk: an engine of its own keeps them apart.
            if str(path) != NAMELESS:
                return self._engine(self.root_of(path), {path: data}).check_file(path)
            place = _NOWHERE / "stdin.py"
            return _renamed(self._engine(_NOWHERE, {place: data}).check_file(place), place, path)
        except Exception as error:
            # flake8 and pylint lose the whole run to an exception.
            return internal_error(path, error)

    def _notebook_report(self, path: Path, data: Optional[bytes]) -> FileReport:
        from tf1lint import source

        read = source.read(path, data)
        if read.language:
            return FileReport(path, skipped="in another language")
        if read.problem is not None or read.cells is None:
            return FileReport(path, problem=read.problem)

        def known(other: Path, text: Optional[bytes] = None) -> SourceFile:
            return read if other == path else source.read(other, text)

        # It is no module of its project: it sees that, and nobody sees it.
        engine = self._engine(self.root_of(path), {path: read.data}, known)
        report = engine.check_file(path)
        display = engine.project.add(path).display
        found = tuple(notebooks.in_words_of_cells(one, read.cells, display) for one in report.findings)
        return dataclasses.replace(report, findings=found)

    def prepare(self, files: Sequence[Path]) -> None:
        """Does beforehand what the projects of many files need as a whole, for processes forked from here to share.

        What goes wrong is left to the files themselves.
        """
        for root in sorted({self.root_of(path) for path in files if not notebooks.is_notebook(path)}):
            if root not in self._engines:
                self._engines[root] = self._engine(root)
            try:
                self._engines[root].prepare()
            except Exception:
                del self._engines[root]

    def _engine(self, root: Path, unsaved: Optional[Dict[Path, bytes]] = None, read: Optional[Reader] = None) -> Engine:
        from tf1lint import source
        from tf1lint.engine import Engine

        return Engine(root, unsaved, self.options.settings, read or source.read)

    def root_of(self, path: Path) -> Path:
        """The project's root for an absolute path: a function of the path and of `root` alone."""
        folder = path.parent
        if folder not in self._roots:
            self._roots[folder] = next((f for f in (folder, *folder.parents) if config.has_marker(f)), None)
        marked = self._roots[folder]
        if marked is not None:
            return marked
        if self.root in path.parents:
            return self.root
        # No project around: at least the packages that the file is in can be imported from.
        while folder.parent != folder and (folder / "__init__.py").is_file():
            folder = folder.parent
        return folder

    def chosen(self, report: FileReport, data: Optional[bytes] = None) -> List[Finding]:
        """The findings of a report that are selected and not suppressed, in order."""
        chosen = findings.select(report.findings, self.options) if report.findings else []
        if chosen:
            from tf1lint import source

            read = source.read(report.path, data)
            if "tf1lint:" in read.text.lower() or (self.noqa and "noqa" in read.text.lower()):
                chosen = findings.suppress(chosen, source.comments(read), noqa=self.noqa)
        return findings.sort(chosen)


def internal_error(path: Path, error: BaseException) -> FileReport:
    """The report of a file in which tf1lint itself failed: one TF002 on its first line."""
    said = " ".join(str(error).split())
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    message = f"tf1lint failed on this file, which was not analysed ({what}); please report it at {ISSUES_URL}"
    return FileReport(path, findings=(Finding("TF002", Place(path, 1, 0, 1, 0), message),))


def _renamed(report: FileReport, place: Path, path: Path) -> FileReport:
    def here(spot: Place) -> Place:
        return dataclasses.replace(spot, path=path) if spot.path == place else spot

    found = tuple(
        dataclasses.replace(
            finding,
            place=here(finding.place),
            way=tuple(dataclasses.replace(step, place=here(step.place)) for step in finding.way),
        )
        for finding in report.findings
    )
    problem = dataclasses.replace(report.problem, path=path) if report.problem is not None else None
    return dataclasses.replace(report, path=path, findings=found, problem=problem)
