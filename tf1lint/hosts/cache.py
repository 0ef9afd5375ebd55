"""The results of the last run on a project, kept in `.tf1lint_cache/` under its root.

What is found in a file may depend on every other file of the project, so one key stands for all of them: the contents
of its Python and configuration files, the version of tf1lint and of Python. Where anything of it changed, nothing is
used. No other file depends on a notebook: what is kept of one is used while its own contents are the same, too. A cache
that cannot be read, is damaged or comes from elsewhere counts as none; one that cannot be written is done
without.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional

import tf1lint
from tf1lint import environment, notebooks
from tf1lint.catalogue import RULES, FileReport, Finding, Place, Step
from tf1lint.config import ROOT_MARKERS, Settings, has_marker
from tf1lint.inventory import Host, Inventory, Maker, Reach, Surveyed
from tf1lint.project import FILE_LIMIT, Project, is_skipped

FOLDER = ".tf1lint_cache"
_FILE = "results.json"
# A survey and a check of one project do not put each other's results out.
_SURVEY_FILE = "survey.json"
_FORMAT = 2

_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This file is a cache directory tag created by tf1lint (https://bford.info/cachedir/).
"""


class Cache:
    """The kept reports of the project in `root`; empty where there are none to trust."""

    def __init__(self, root: Path, settings: Settings = Settings()) -> None:
        self._root = root
        self._settings = settings
        self._file = _SURVEY_FILE if settings.survey else _FILE
        self._files: Dict[Path, str] = {}
        self._key = self._fingerprint()
        self._kept: Dict[str, Any] = self._read() if self._key else {}
        self._changed = False
        # The contents of the notebooks that were asked for, as they were then.
        self._notebooks: Dict[Path, str] = {}

    def get(self, path: Path) -> Optional[FileReport]:
        """The kept report of the file `path` (absolute), or None."""
        item = self._kept.get(str(path))
        try:
            if self._key and notebooks.is_notebook(path):
                self._notebooks[path] = _contents(path)
                if item is not None and item["contents"] != self._notebooks[path]:
                    return None
            return None if item is None else _decoded(path, item)
        except (AttributeError, KeyError, TypeError, ValueError):
            return None

    def put(self, report: FileReport) -> None:
        """Keeps a report, unless it hangs on more than the project's files: on permissions, or on a fault of ours."""
        internal = any(finding.code == "TF002" for finding in report.findings)
        if self._key and self._stands_for(report.path) and report.problem is None and not internal:
            contents = self._notebooks.get(report.path, "")
            self._kept[str(report.path)] = {**_encoded(report), "contents": contents}
            self._changed = True

    def _stands_for(self, path: Path) -> bool:
        """Whether the key, with the contents of a notebook, stands for all that a file's report depends on."""
        if not notebooks.is_notebook(path):
            return path in self._files
        # It imports from its own folder, which the key must know; and it must still be what was asked for.
        return (
            self._root in path.parents
            and not is_skipped(path.parent.relative_to(self._root))
            and not _has_linked_folders(self._root, [path])
            and self._notebooks.get(path) == _contents(path)
        )

    def save(self) -> None:
        """Writes what was put, unless the project changed meanwhile."""
        if not self._changed or self._fingerprint() != self._key:
            return
        folder = self._root / FOLDER
        text = json.dumps({"key": self._key, "sum": _sum(self._kept), "reports": self._kept})
        try:
            folder.mkdir(exist_ok=True)
            for name, content in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
                if not (folder / name).exists():
                    (folder / name).write_text(content, encoding="utf-8")
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=self._file)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as stream:
                    stream.write(text)
                # Another run may write at the same time: either is whole.
                os.replace(temporary, folder / self._file)
            except BaseException:
                os.unlink(temporary)
                raise
        except OSError:
            return

    def _read(self) -> Dict[str, Any]:
        try:
            kept = json.loads((self._root / FOLDER / self._file).read_text(encoding="utf-8"))
            reports = kept["reports"] if kept["key"] == self._key else {}
            return reports if isinstance(reports, dict) and kept["sum"] == _sum(reports) else {}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}

    def _fingerprint(self) -> str:
        """The key of the project as it is now; empty where no key can stand for it."""
        # What lies above the root, or behind a link, can be imported as well and is not among the files.
        if not has_marker(self._root) or (self._root / "__init__.py").exists():
            return ""
        files = Project(self._root).files()
        if len(files) >= FILE_LIMIT or _has_linked_folders(self._root, files):
            return ""
        settled = (_FORMAT, _tool(), tuple(sys.version_info), str(self._root), self._settings)
        digest = hashlib.sha256(repr(settled).encode())
        self._files = {}
        for path in (*files, *(self._root / name for name in ROOT_MARKERS), *environment.files(self._root)):
            content = self._files[path] = _contents(path)
            digest.update(repr((str(path), content)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def _contents(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        return type(error).__name__


def _has_linked_folders(root: Path, files: Iterable[Path]) -> bool:
    folders = {root, *(path.parent for path in files)}
    try:
        return any(entry.is_symlink() and entry.is_dir() for folder in folders for entry in os.scandir(folder))
    except OSError:
        return True


def _tool() -> List[Any]:
    """What stands for this tf1lint: its version, and the state of its files for those who work on it."""
    package = Path(tf1lint.__file__).parent
    states = ((path, path.stat()) for path in sorted(package.rglob("*.py")))
    return [tf1lint.__version__, [(str(path), state.st_size, state.st_mtime_ns) for path, state in states]]


def _sum(reports: Dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(reports, sort_keys=True).encode()).hexdigest()


def _encoded(report: FileReport) -> Dict[str, Any]:
    survey = {"survey": _inventory(report.inventory)} if isinstance(report, Surveyed) else {}
    return {
        **survey,
        "counts": [report.roots, report.unresolved, report.lines],
        "skipped": report.skipped,
        "findings": [
            [
                finding.code,
                _place(finding.place),
                finding.message,
                finding.route,
                [[_place(step.place), step.message] for step in finding.way],
            ]
            for finding in report.findings
        ],
    }


def _place(place: Place) -> List[Any]:
    return [str(place.path), place.line, place.column, place.end_line, place.end_column]


def _decoded(path: Path, item: Any) -> FileReport:
    roots, unresolved, lines = (_int(number) for number in item["counts"])
    found = tuple(
        Finding(
            _code(code),
            _decoded_place(place),
            _str(message),
            _str(route),
            tuple(Step(_decoded_place(at), _str(said)) for at, said in way),
        )
        for code, place, message, route, way in item["findings"]
    )
    counts: Dict[str, Any] = {
        "roots": roots,
        "unresolved": unresolved,
        "lines": lines,
        "skipped": _str(item["skipped"]),
    }
    if "survey" in item:
        return Surveyed(path, found, **counts, inventory=_decoded_inventory(item["survey"]))
    return FileReport(path, found, **counts)


def _inventory(inventory: Inventory) -> Dict[str, Any]:
    return {
        "makers": [list(dataclasses.astuple(maker)) for maker in inventory.makers],
        "reached": [[str(one.path), *dataclasses.astuple(one)[1:]] for one in inventory.reached],
        "hosts": [list(dataclasses.astuple(host)) for host in inventory.hosts],
        "counts": [inventory.names, inventory.gave_up, int(inventory.test)],
    }


def _decoded_inventory(item: Any) -> Inventory:
    names, gave_up, test = (_int(number) for number in item["counts"])
    return Inventory(
        makers=tuple(
            Maker(_str(name), _int(line), _int(column), _str(cls), tuple(_str(one) for one in creators))
            for name, line, column, cls, creators in item["makers"]
        ),
        reached=tuple(
            Reach(Path(_str(path)), _int(line), _str(maker), _str(how), _str(root), _int(root_line))
            for path, line, maker, how, root, root_line in item["reached"]
        ),
        hosts=tuple(
            Host(_str(name), _int(line), tuple(_str(one) for one in methods)) for name, line, methods in item["hosts"]
        ),
        names=names,
        gave_up=gave_up,
        test=bool(test),
    )


def _decoded_place(item: Any) -> Place:
    path, *numbers = item
    line, column, end_line, end_column = (_int(number) for number in numbers)
    return Place(Path(_str(path)), line, column, end_line, end_column)


def _code(value: Any) -> str:
    if value not in RULES:
        raise ValueError(value)
    return _str(value)


def _int(value: Any) -> int:
    if type(value) is not int:
        raise ValueError(value)
    return value


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value
