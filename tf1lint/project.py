"""The files of a project: which there are, which module an import names, and which of them are tests.

Nothing is imported or run. An import is looked for from the project's root, from `src/`, from the importing file's own
folder (scripts that are started there) and last by a path suffix that only one file has.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from pathlib import Path
from typing import Callable, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Set, Tuple, Union

from tf1lint import notebooks
from tf1lint import source as source_module
from tf1lint.source import SourceFile

SKIPPED_FOLDERS = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        ".tox",
        ".nox",
        ".venv",
        "venv",
        "__pycache__",
        ".eggs",
        "node_modules",
        ".mypy_cache",
        ".pytest_cache",
        ".tf1lint_cache",
        ".ipynb_checkpoints",
        "site-packages",
    }
)

# A project larger than this is looked at only as far as its imports lead.
FILE_LIMIT = 20_000

# Absolute imports of these never mean a file of the project, whatever its files are called.
EXTERNAL = frozenset(
    {
        "tensorflow",
        "tensorflow_core",
        "tf_slim",
        "tf_keras",
        "keras",
        "numpy",
        "scipy",
        "six",
        "absl",
        "gin",
        "gym",
    }
)
_STANDARD = frozenset(getattr(sys, "stdlib_module_names", ())) or frozenset(sys.builtin_module_names) | frozenset(
    {
        "abc",
        "argparse",
        "ast",
        "base64",
        "bisect",
        "collections",
        "contextlib",
        "copy",
        "csv",
        "datetime",
        "enum",
        "functools",
        "glob",
        "hashlib",
        "inspect",
        "io",
        "itertools",
        "json",
        "logging",
        "math",
        "multiprocessing",
        "numbers",
        "operator",
        "os",
        "pathlib",
        "pickle",
        "queue",
        "random",
        "re",
        "shutil",
        "signal",
        "socket",
        "string",
        "struct",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
        "timeit",
        "traceback",
        "types",
        "typing",
        "unittest",
        "urllib",
        "uuid",
        "warnings",
        "weakref",
        "zipfile",
    }
)

_TEST_FILE = re.compile(r"(^test_.*|.*_test|^tests?|^conftest)\.py$")
_IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(.*)|import[ \t]+(.*))$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d]\w*")


def is_skipped(folder: Path) -> bool:
    """Whether a folder's relative path leads through one in which no file of a project is."""
    return any(map(_is_skipped_name, folder.parts))


def _is_skipped_name(name: str) -> bool:
    return name in SKIPPED_FOLDERS or name.endswith(".egg-info")


class Module:
    """One file of the project, read and parsed when first asked for.

    `env` holds what the interpreter found the names of the module to be; it is the interpreter's to fill.
    """

    def __init__(self, path: Path, source: SourceFile, display: str) -> None:
        self.path = path
        self.source = source
        self.display = display
        self.is_package = path.name == "__init__.py"
        self.env: Optional[Dict[str, object]] = None
        # Whether it, or what it imports, has to do with TensorFlow; None before anyone asked.
        self.leads: Optional[bool] = None
        self._words: Optional[Set[str]] = None
        self._imported: Optional[Set[str]] = None

    @property
    def tree(self) -> Optional[ast.Module]:
        """The syntax tree, or None where the file cannot be parsed."""
        return source_module.parse(self.source).tree

    @property
    def words(self) -> Set[str]:
        """Every identifier-like word of the text, comments and strings included."""
        if self._words is None:
            self._words = set(_WORD.findall(self.source.text))
        return self._words

    @property
    def imported(self) -> Set[str]:
        """The words of the file's import lines."""
        if self._imported is None:
            self._imported = {
                word for match in _IMPORT.finditer(self.source.text) for word in _WORD.findall(match.group())
            }
        return self._imported

    def column(self, line: int, offset: int) -> int:
        """A byte offset, as `ast` counts, in characters."""
        if offset == 0 or not 0 < line <= len(self.source.lines):
            return offset
        text = self.source.lines[line - 1]
        if text.isascii():
            return offset
        return len(text.encode("utf-8")[:offset].decode("utf-8", "replace"))

    def __repr__(self) -> str:
        return f"Module({self.display})"


class Folder:
    """A folder without `__init__.py` that an import goes through."""

    def __init__(self, path: Path) -> None:
        self.path = path


Found = Union[Module, Folder]

# From a path, and a text in place of what is there, to the file; it may be one that was read and parsed before.
Reader = Callable[[Path, Optional[bytes]], SourceFile]


class Project:
    """The project below `root`, with `unsaved` texts in place of files on the disk. `read` gets its files.

    A notebook is no module. A project with one among its `unsaved` texts is seen from there: its files are the notebook
    and what that imports.
    """

    def __init__(
        self, root: Path, unsaved: Optional[Mapping[Path, bytes]] = None, read: Reader = source_module.read
    ) -> None:
        self.root = Path(os.path.abspath(root))
        self._read = read
        self._unsaved: Dict[Path, bytes] = {Path(os.path.abspath(p)): data for p, data in (unsaved or {}).items()}
        self._modules: Dict[Path, Optional[Module]] = {}
        self._files: Optional[List[Path]] = None
        self._by_name: Dict[str, List[Path]] = {}
        self._found: Dict[Tuple[Path, str], Optional[Found]] = {}
        self._exists: Dict[Path, Optional[str]] = {}

    def files(self) -> Sequence[Path]:
        """All Python files below the root, in a fixed order."""
        if self._files is None:
            seen_from = [path for path in self._unsaved if notebooks.is_notebook(path)]
            self._files = sorted({*self._walk(), *self._unsaved} - set(seen_from))
            for path in self._files:
                name = path.parent.name if path.name == "__init__.py" else path.stem
                self._by_name.setdefault(name, []).append(path)
            if seen_from:
                self._files = self._reached(seen_from)
        return self._files

    def _reached(self, start: Iterable[Path]) -> List[Path]:
        """The files `start` and those of the project that they import, over any number of others."""
        found: Set[Path] = set()
        queue = list(start)
        while queue:
            path = queue.pop()
            module = self.module(path)
            if path in found or module is None:
                continue
            found.add(path)
            queue.extend(other.path for other in self._imports(module) if isinstance(other, Module))
        return sorted(found)

    def _walk(self) -> Iterator[Path]:
        count = 0
        for folder, folders, files in os.walk(self.root, followlinks=False):
            folders[:] = sorted(name for name in folders if not _is_skipped_name(name))
            for name in files:
                if name.endswith(".py"):
                    count += 1
                    if count > FILE_LIMIT:
                        return
                    yield Path(folder, name)

    def add(self, path: Path, data: Optional[bytes] = None) -> Module:
        """The module of a file that the user named, which may lie outside the root or be unsaved."""
        path = Path(os.path.abspath(path))
        if data is not None and self._unsaved.get(path) != data:
            self._unsaved[path] = data
            self._modules.pop(path, None)
        module = self.module(path)
        if module is None:
            source = self._read(path, self._unsaved.get(path))
            module = self._modules[path] = Module(path, source, self._display(path))
        return module

    def replace(self, path: Path, data: bytes) -> None:
        """Notes the text of a file whose module has taken it over."""
        self._unsaved[path] = data

    def module(self, path: Path) -> Optional[Module]:
        """The module of a file, or None where there is no such file."""
        if path not in self._modules:
            data = self._unsaved.get(path)
            if data is None and not path.is_file():
                self._modules[path] = None
            else:
                self._modules[path] = Module(path, self._read(path, data), self._display(path))
        return self._modules[path]

    def _display(self, path: Path) -> str:
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def is_test(self, path: Path) -> bool:
        """Whether a file holds tests, by its name or a folder's: tests call code as nobody else does."""
        try:
            parts = path.relative_to(self.root).parts
        except ValueError:
            parts = (path.name,)
        return bool(_TEST_FILE.match(path.name)) or any(p in ("test", "tests", "testing") for p in parts[:-1])

    # -- imports

    def find(self, importer: Module, dotted: str, level: int = 0) -> Optional[Found]:
        """What `import dotted` (or `from ..dotted`, with `level` dots) in `importer` names in the project, or None."""
        folder = importer.path.parent
        if level:
            for _ in range(level - 1):
                folder = folder.parent
            return self.below(folder, dotted) if dotted else self._at(folder)
        first = dotted.split(".", 1)[0]
        if first in EXTERNAL and not dotted.startswith("tf_slim.nets"):
            return None
        key = (folder, dotted)
        if key not in self._found:
            self._found[key] = self._find_absolute(folder, first, dotted)
        return self._found[key]

    def _find_absolute(self, folder: Path, first: str, dotted: str) -> Optional[Found]:
        for base in (self.root, self.root / "src"):
            found = self.below(base, dotted)
            if found is not None:
                return found
        if first in _STANDARD:
            return None
        found = self.below(folder, dotted)
        if found is not None:
            return found
        self.files()
        parts = dotted.split(".")
        matches = []
        for path in self._by_name.get(parts[-1], ()):
            tail = (
                path.parts[:-2] + (path.parent.name,) if path.name == "__init__.py" else path.parts[:-1] + (path.stem,)
            )
            if tail[-len(parts) :] == tuple(parts):
                matches.append(path)
        return self.module(matches[0]) if len(matches) == 1 else None

    def below(self, base: Path, dotted: str) -> Optional[Found]:
        """The module or folder that `dotted` leads to from the folder `base`."""
        return self._at(base.joinpath(*dotted.split("."))) if dotted else self._at(base)

    def _at(self, stem: Path) -> Optional[Found]:
        kind = self._exists.get(stem, "")
        if kind == "":
            kind = self._kind(stem)
            self._exists[stem] = kind
        if kind == "package":
            return self.module(stem / "__init__.py")
        if kind == "module":
            return self.module(stem.with_name(stem.name + ".py"))
        return Folder(stem) if kind == "folder" else None

    def _kind(self, stem: Path) -> Optional[str]:
        package, plain = stem / "__init__.py", stem.with_name(stem.name + ".py") if stem.name else stem
        if package in self._unsaved or package.is_file():
            return "package"
        if plain in self._unsaved or plain.is_file():
            return "module"
        # Only folders of the project: "examples" beside the root would be anybody's.
        inside = stem == self.root or self.root in stem.parents
        return "folder" if inside and stem.is_dir() and stem.name not in SKIPPED_FOLDERS else None

    def leads_to_tensorflow(self, module: Module) -> bool:
        """Whether a file imports TensorFlow, or a file of the project that does."""
        if module.leads is None:
            module.leads = module.source.imports_tensorflow
            if not module.leads:
                module.leads = any(
                    isinstance(found, Module) and self.leads_to_tensorflow(found) for found in self._imports(module)
                )
        return module.leads

    def _imports(self, module: Module) -> Iterator[Optional[Found]]:
        """What the import lines of a text name in the project, read without parsing it."""
        for dots, base, names, plain in _IMPORT.findall(module.source.text):
            if plain:
                for name in plain.split("#")[0].split(","):
                    yield self.find(module, name.split()[0]) if name.split() else None
                continue
            found = self.find(module, base, len(dots)) if base or dots else None
            yield found
            if found is not None:
                for name in re.findall(r"\w+", names.split("#")[0]):
                    yield self.submodule(found, name)

    def submodule(self, parent: Found, name: str) -> Optional[Found]:
        """The module `name` in the package or folder `parent`."""
        if isinstance(parent, Module):
            return self._at(parent.path.parent / name) if parent.is_package else None
        return self._at(parent.path / name)
