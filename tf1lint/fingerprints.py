"""What a finding is known by when the lines around it move: the same mistake, found again in a later state of the code.

Whatever remembers findings from one run to the next needs it: code scanning, code quality reports, a baseline.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
from collections import Counter
from pathlib import Path
from typing import Callable, Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple

from tf1lint import source
from tf1lint.catalogue import Finding
from tf1lint.source import SourceFile

MODULE = "<module>"

# Where other statements stand inside a statement.
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


class Key(NamedTuple):
    """What tells a finding from others, without line numbers.

    `path` is relative to the project's root, with slashes; `function` the qualified name of the innermost function or
    class around the finding's first line (`Net.call`, `Net.call.block`), `<module>` outside of all; `text` the source
    of that line without its comment and with every run of white space made one space. Two findings may have one key.
    """

    path: str
    function: str
    code: str
    text: str


def keys(findings: Iterable[Finding], root: Path, lines_of: Callable[[Path], Sequence[str]]) -> List[Key]:
    """The keys of `findings`, in their order.

    `root` is the project's folder, absolute; `lines_of` gives the lines of a file, without line ends, and nothing for
    one that cannot be read, such as `Result.lines`. In a file that cannot be parsed every function is `<module>`.
    """
    files: Dict[Path, _File] = {}
    made: List[Key] = []
    for finding in findings:
        path, line = finding.place.path, finding.place.line
        if path not in files:
            files[path] = _File(path, root, lines_of(path))
        file = files[path]
        made.append(Key(file.name, file.function(line), finding.code, file.text(line)))
    return made


def occurrences(of: Iterable[Key]) -> List[int]:
    """For each key how many equal ones come before it."""
    seen: Counter[Key] = Counter()
    numbers: List[int] = []
    for key in of:
        numbers.append(seen[key])
        seen[key] += 1
    return numbers


def digest(key: Key, occurrence: int = 0) -> str:
    """A key as 32 hexadecimal digits; `occurrence` tells findings of one key apart."""
    # ASCII, since a file's name may hold what no encoding can write.
    return hashlib.sha256(json.dumps([*key, occurrence]).encode("ascii")).hexdigest()[:32]


def digests(of: Sequence[Key]) -> List[str]:
    """The keys as digests, in their order; each one is there once."""
    return [digest(key, occurrence) for key, occurrence in zip(of, occurrences(of))]


class _File:
    def __init__(self, path: Path, root: Path, lines: Sequence[str]) -> None:
        self.name = _name(path, root)
        self._lines = lines
        self._source = SourceFile(path, b"", text="\n".join(lines), lines=list(lines))
        self._comments: Optional[Dict[int, str]] = None
        self._functions: Optional[Dict[int, str]] = None

    def text(self, line: int) -> str:
        if not 0 < line <= len(self._lines):
            return ""
        if self._comments is None:
            self._comments = source.comments(self._source)
        text, comment = self._lines[line - 1], self._comments.get(line, "")
        if comment and comment in text:
            text = text[: text.rindex(comment)]
        return " ".join(text.split())

    def function(self, line: int) -> str:
        if self._functions is None:
            tree = source.parse(self._source).tree
            self._functions = {} if tree is None else _functions(tree)
        return self._functions.get(line, MODULE)


def _name(path: Path, root: Path) -> str:
    if not path.is_absolute():
        return path.as_posix()
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:
        # Another drive of Windows.
        return path.as_posix()


def _functions(tree: ast.Module) -> Dict[int, str]:
    """The qualified names by line, for the lines that are in a function or a class, decorators included."""
    names: Dict[int, str] = {}
    # Not recursive: a chain of elif is as deep as it is long.
    left: List[Tuple[ast.AST, str]] = [(tree, "")]
    while left:
        node, name = left.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            name = f"{name}.{node.name}" if name else node.name
            start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            names.update(dict.fromkeys(range(start, (node.end_lineno or node.lineno) + 1), name))
        left.extend((child, name) for block in _BLOCKS for child in getattr(node, block, ()))
    return names
