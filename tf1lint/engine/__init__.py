"""From a project and a file to its findings: the one door for every host."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from typing import Dict, List, Mapping, Optional

from tf1lint import rules
from tf1lint.catalogue import FileReport, Finding, Place
from tf1lint.engine.roots import Roots
from tf1lint.project import Project

__all__ = ["Engine"]

# Python frames that the analysis may stack up: nested expressions inside chains of calls.
RECURSION = 6_000


class Engine:
    """Analyses the files of the project below `root`.

    `unsaved` maps paths to texts (bytes) that stand in place of what is on the disk. The findings of a file are a
    function of
    the project and these texts, never of which files were asked for or in what order.
    """

    def __init__(self, root: Path, unsaved: Optional[Mapping[Path, bytes]] = None) -> None:
        self.project = Project(root, unsaved)
        self._roots: Optional[Roots] = None
        self._reports: Dict[Path, FileReport] = {}

    def check_file(self, path: Path) -> FileReport:
        """The report of one file; a fault of tf1lint itself becomes a TF002 finding in it. Never raises."""
        module = self.project.add(Path(path))
        found = self._reports.get(module.path)
        if found is None:
            with _deep_recursion():
                found = self._check(module.path)
            self._reports[module.path] = found
        return found

    def prepare(self) -> None:
        """Does what the analysis of any file needs of the whole project, for processes forked from here to share."""
        with _deep_recursion():
            if self._roots is None:
                self._roots = Roots(self.project)
            self._roots.prepare()

    def _check(self, path: Path) -> FileReport:
        module = self.project.add(path)
        source = module.source
        lines = len(source.lines) - (1 if source.lines and not source.lines[-1] else 0)
        if source.problem is not None:
            return FileReport(path, lines=lines, problem=source.problem)
        if not source.text.strip():
            return FileReport(path, lines=lines, skipped="empty")
        if not self.project.leads_to_tensorflow(module):
            return FileReport(path, lines=lines, skipped="no TensorFlow")
        if self.project.is_test(path) and "track_tf1_style_variables" not in source.text:
            # Tests are no roots: only a layer that is wrapped in one has something to say.
            return FileReport(path, lines=lines, skipped="tests and no shim")
        try:
            if module.tree is None:
                return FileReport(path, lines=lines, problem=source.problem)
            if self._roots is None:
                self._roots = Roots(self.project)
            passes = self._roots.of_file(path)
            findings: List[Finding] = rules.findings(passes)
            roots = sum(1 for one in passes.passes if one.kind == "decorated")
            return FileReport(path, tuple(findings), roots=roots, unresolved=self._roots.unresolved(path), lines=lines)
        except Exception as error:
            return FileReport(path, (_internal_error(path, error),), lines=lines)


def _internal_error(path: Path, error: Exception) -> Finding:
    where = traceback.extract_tb(error.__traceback__)[-1]
    text = " ".join(str(error).split())[:120]
    message = (
        f"tf1lint failed on this file and did not analyse it ({type(error).__name__}: {text}, "
        f"{Path(where.filename).name}:{where.lineno}); please report it at https://github.com/tf1lint/tf1lint/issues"
    )
    return Finding("TF002", Place(path, 1, 0, 1, 0), message)


class _deep_recursion:
    """Raises Python's recursion limit for a while."""

    def __enter__(self) -> None:
        self.before = sys.getrecursionlimit()
        if threading.current_thread() is threading.main_thread():
            sys.setrecursionlimit(max(self.before, RECURSION))

    def __exit__(self, *details: object) -> None:
        sys.setrecursionlimit(self.before)
