"""From a project and a file to its findings: the one door for every host."""

from __future__ import annotations

import dataclasses
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Dict, List, Mapping, Optional

from tf1lint import environment, rules
from tf1lint import source as source_module
from tf1lint.catalogue import FileReport, Finding, Place
from tf1lint.config import Settings
from tf1lint.engine.mentions import wants
from tf1lint.engine.roots import Roots
from tf1lint.environment import LEGACY_KERAS, Target
from tf1lint.events import KERAS_3_FROM, FilePasses
from tf1lint.project import Module, Project, Reader
from tf1lint.source import SourceFile

if TYPE_CHECKING:
    from tf1lint.engine.inventory import Inventories
    from tf1lint.engine.revision import Revision

__all__ = ["Engine"]

# Python frames that the analysis may stack up: nested expressions inside chains of calls.
RECURSION = 6_000
SHIM = "track_tf1_style_variables"


class Engine:
    """Analyses the files of the project below `root`.

    `unsaved` maps paths to texts (bytes) that stand in place of what is on the disk. The findings of a file are a
    function of
    the project, these texts and the `settings`, never of which files were asked for or in what order. `read` gets the
    project's files; who makes one engine after the other can give them parsed files again. With `keep` an engine can
    take over edits.
    """

    def __init__(
        self,
        root: Path,
        unsaved: Optional[Mapping[Path, bytes]] = None,
        settings: Settings = Settings(),
        read: Reader = source_module.read,
        keep: bool = False,
    ) -> None:
        self.project = Project(root, unsaved, read)
        self.settings = settings
        self._target: Optional[Target] = None
        self._legacy_keras: Optional[bool] = None
        self._roots: Optional[Roots] = None
        self._reports: Dict[Path, FileReport] = {}
        self._inventories: Optional[Inventories] = None
        self._keep = keep
        self._revision: Optional[Revision] = None

    def check_file(self, path: Path) -> FileReport:
        """The report of one file; a fault of tf1lint itself becomes a TF002 finding in it. Never raises."""
        module = self.project.add(Path(path))
        found = self._reports.get(module.path)
        if found is None:
            with _deep_recursion():
                found = self._check(module.path)
                if self.settings.survey:
                    found = self._surveyed(found)
            self._reports[module.path] = found
        return found

    def revise(self, path: Path, data: bytes) -> Optional[SourceFile]:
        """Takes over `data` as the unsaved text of a file, and gives that, parsed.

        None where that is not possible: the engine is as it was then, and another one is needed. Needs `keep`.
        """
        module = self.project.module(Path(path))
        if module is None or self._revision is None:
            return None
        new = source_module.read(module.path, data)
        with _deep_recursion():
            if not self._revision.take(module, new):
                return None
        self.project.replace(module.path, data)
        self._reports.clear()
        return new

    def expect(self, path: Path) -> None:
        """Does beforehand what the first edit of a file needs. Needs `keep`."""
        module = self.project.module(Path(path))
        if module is not None and self._roots is not None:
            if self._revision is None:
                from tf1lint.engine.revision import Revision

                self._revision = Revision(self._roots)
            with _deep_recursion():
                self._revision.prepare(module)

    def prepare(self) -> None:
        """Does what the analysis of any file needs of the whole project, for processes forked from here to share."""
        with _deep_recursion():
            self._started().prepare()

    def _check(self, path: Path) -> FileReport:
        module = self.project.add(path)
        source = module.source
        lines = len(source.lines) - (1 if source.lines and not source.lines[-1] else 0)
        if source.problem is not None:
            return FileReport(path, lines=lines, problem=source.problem)
        if not source.text.strip():
            return FileReport(path, lines=lines, skipped="empty")
        if not self.project.leads_to_tensorflow(module) and LEGACY_KERAS not in source.text:
            return FileReport(path, lines=lines, skipped="no TensorFlow")
        # Tests are no roots: only a layer that is wrapped in one has something to say of a forward pass.
        skipped = "tests and no shim" if self.project.is_test(path) and SHIM not in source.text else ""
        try:
            started = self._started()
            old_layers = self._wanted().low >= KERAS_3_FROM
            if skipped and not wants(source.text, old_layers):
                return FileReport(path, lines=lines, skipped=skipped)
            if module.tree is None:
                return FileReport(path, lines=lines, problem=source.problem)
            passes = FilePasses(module.path, []) if skipped else started.of_file(path)
            passes.prospective = self.settings.prospective
            passes.target, passes.legacy_keras = self._wanted(), self._selects_legacy_keras
            passes.mentions = started.mentions(module, old_layers)
            findings: List[Finding] = rules.findings(passes)
            roots = sum(1 for one in passes.passes if one.kind == "decorated")
            unresolved = 0 if skipped else started.unresolved(path)
            return FileReport(path, tuple(findings), roots, unresolved, lines, skipped=skipped)
        except Exception as error:
            return FileReport(path, (_internal_error(path, error),), lines=lines)

    def _surveyed(self, report: FileReport) -> FileReport:
        """The report with what is counted of its file; where a fault of tf1lint keeps that from being known, with the
        fault.
        """
        from tf1lint.engine.inventory import Inventories
        from tf1lint.inventory import Inventory, Surveyed

        if report.problem is not None or any(finding.code == "TF002" for finding in report.findings):
            return report
        inventory = Inventory(test=self.project.is_test(report.path))
        try:
            if not report.skipped and not inventory.test:
                if self._inventories is None:
                    self._inventories = Inventories(self._started())
                passes = self._started().of_file(report.path)
                inventory = self._inventories.of_file(self.project.add(report.path), passes)
        except Exception as error:
            return dataclasses.replace(report, findings=(_internal_error(report.path, error), *report.findings))
        known = {field.name: getattr(report, field.name) for field in dataclasses.fields(FileReport)}
        return Surveyed(**known, inventory=inventory)

    def _started(self) -> Roots:
        if self._roots is None:
            self._roots = Roots(self.project)
            self._roots.prospective = self.settings.prospective
            if self._keep:
                self._roots.units.watch()
        return self._roots

    def _wanted(self) -> Target:
        """The TensorFlow that is meant: what the settings say, else what the project declares."""
        if self._target is None:
            self._target = self.settings.tensorflow or environment.declared(self.project.root)
        return self._target

    def _selects_legacy_keras(self) -> bool:
        """Whether anything in the project selects Keras 2."""
        if self._legacy_keras is None:
            modules = (self.project.module(path) for path in self.project.files())
            texts = (module.source.text for module in modules if module is not None and self._sets_in_time(module))
            self._legacy_keras = environment.selects_legacy_keras(self.project.root, texts)
        return self._legacy_keras

    def _sets_in_time(self, module: Module) -> bool:
        """Whether a file names the switch in any way that is not in vain."""
        if LEGACY_KERAS not in module.source.text:
            return False
        set_at = self._started().switches(module)
        return not set_at or any(not event.late for event in set_at)


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
