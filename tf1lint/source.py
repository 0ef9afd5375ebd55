"""From bytes to text, tree and comments, for any file a user may have.

Knows Python's source encodings and what Python 2 left behind. Nothing here raises for bad input: what is wrong with a
file is
a `Problem` that names the place and the cure.
"""

from __future__ import annotations

import ast
import dataclasses
import io
import re
import tokenize
import warnings
from pathlib import Path
from typing import Dict, List, Optional

from tf1lint import notebooks
from tf1lint.catalogue import Problem
from tf1lint.notebooks import Cells

# Every way to TensorFlow imports one of these. First the words, since most files have none of them.
TENSORFLOW_WORDS = ("tensorflow", "tf_slim", "tf_keras", "keras", "sonnet", "tensorpack")
_IMPORTS_TENSORFLOW = re.compile(
    r"^[ \t]*(?:from[ \t]+|import[ \t]+(?:[\w.]+(?:[ \t]+as[ \t]+\w+)?,[ \t]*)*)"
    r"(?:tensorflow\w*|tf_slim|tf_keras|keras|sonnet|tensorpack)\b",
    re.MULTILINE,
)
_IMPORTS_BY_CALL = re.compile(r"\b(?:import_module|__import__|LazyLoader|lazy_import|try_import)\s*\(")

_PYTHON_2 = (
    (re.compile(r"^\s*print\s+[^\s(=]"), "print statement"),
    (re.compile(r"^\s*print\s*$"), "print statement"),
    (re.compile(r"^\s*exec\s+[\"'\w]"), "exec statement"),
    (re.compile(r"^\s*except\s+[\w.()\s,]+,\s*\w+\s*:"), "except clause with a comma"),
    (re.compile(r"^\s*raise\s+[\w.]+\s*,"), "raise statement with a comma"),
    (re.compile(r"(?<![\w\"'])0[0-7]+\b"), "octal number"),
    (re.compile(r"<>"), "operator <>"),
    (re.compile(r"(?<!\w)`"), "backquotes"),
    (re.compile(r"\bur[\"']"), "ur string"),
    (re.compile(r"\b\d+[lL]\b"), "long number"),
)


@dataclasses.dataclass
class SourceFile:
    """A file as the analysis sees it.

    `lines` keep no line ends. `tree` is None where the text could not be parsed, and `problem` then says why. Of a
    notebook `text` has the code of its `cells`, and `language` says what they are written in if that is not Python.
    """

    path: Path
    data: bytes
    text: str = ""
    lines: List[str] = dataclasses.field(default_factory=list)
    tree: Optional[ast.Module] = None
    problem: Optional[Problem] = None
    cells: Optional[Cells] = None
    language: str = ""

    @property
    def imports_tensorflow(self) -> bool:
        """Whether the text imports TensorFlow, or a library on top of it, anywhere and in any form."""
        if not any(word in self.text for word in TENSORFLOW_WORDS):
            return False
        return bool(_IMPORTS_TENSORFLOW.search(self.text) or _IMPORTS_BY_CALL.search(self.text))


def read(path: Path, data: Optional[bytes] = None) -> SourceFile:
    """Reads and parses `path`, or `data` in its place.

    Returns a `SourceFile`; a file that cannot be read, decoded or parsed has a `problem` and no tree.
    """
    if data is None:
        try:
            data = path.read_bytes()
        except IsADirectoryError:
            return SourceFile(path, b"", problem=Problem(path, 0, 0, "is a folder, not a file"))
        except FileNotFoundError:
            return SourceFile(path, b"", problem=Problem(path, 0, 0, "no such file; check the path"))
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            return SourceFile(
                path, b"", problem=Problem(path, 0, 0, f"cannot be read ({reason}); check its permissions")
            )
    source = SourceFile(path, data)
    if notebooks.is_notebook(path):
        return _read_notebook(source)
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        source.problem = Problem(
            path, line, 0, "holds a NUL byte; is this a text file? Save it as UTF-8 text or exclude it"
        )
        return source
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except (SyntaxError, UnicodeDecodeError) as error:
        source.problem = Problem(
            path, 1, 0, f"{_encoding_fault(error)}; declare the encoding in the first line or save it as UTF-8"
        )
        return source
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        source.problem = Problem(
            path,
            line,
            0,
            f"byte 0x{data[error.start]:02x} is not {encoding}; declare the file's encoding in its first line or save "
            "it as UTF-8",
        )
        return source
    source.text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    source.lines = source.text.split("\n")
    return source


def _read_notebook(source: SourceFile) -> SourceFile:
    notebook = notebooks.read(source.path, source.data)
    source.text, source.cells, source.problem = notebook.text, notebook.cells, notebook.problem
    source.language = notebook.language
    source.lines = source.text.split("\n")
    return source


def _encoding_fault(error: Exception) -> str:
    text = str(error)
    if "unknown encoding" in text:
        return text.splitlines()[0]
    return "the bytes are not UTF-8"


def parse(source: SourceFile) -> SourceFile:
    """Fills in `tree`, or `problem` where the text is no Python 3 that this interpreter reads."""
    if source.tree is not None or source.problem is not None:
        return source
    try:
        with warnings.catch_warnings():
            # A "\d" in the user's string is not this program's to complain of.
            warnings.simplefilter("ignore")
            source.tree = ast.parse(source.text)
    except SyntaxError as error:
        source.problem = _syntax_problem(source, _in_cell(source.text, source.cells) or error)
    except (RecursionError, MemoryError):
        source.problem = Problem(
            source.path, 0, 0, "is nested too deeply for Python's parser; split the expression or exclude the file"
        )
    except ValueError as error:
        source.problem = Problem(source.path, 0, 0, f"cannot be parsed ({error}); fix it or exclude the file")
    return source


def _in_cell(text: str, cells: Optional[Cells]) -> Optional[SyntaxError]:
    """The error of the first cell that is no Python by itself: one that does not end goes wrong in a later one."""
    lines = text.split("\n")
    for cell in cells.cells if cells is not None else ():
        first = cell.start - 1
        try:
            ast.parse("\n" * first + "\n".join(lines[first : first + len(cell.lines)]))
        except SyntaxError as error:
            return error
        except (ValueError, RecursionError, MemoryError):
            continue
    return None


def _syntax_problem(source: SourceFile, error: SyntaxError) -> Problem:
    line = error.lineno or 0
    column = max((error.offset or 1) - 1, 0)
    said = (error.msg or "invalid syntax").split(". Did you mean", 1)[0].rstrip(".")
    text = source.lines[line - 1] if 0 < line <= len(source.lines) else ""
    for pattern, what in _PYTHON_2:
        if pattern.search(text):
            return Problem(
                source.path, line, column, f"this is Python 2 ({what}); convert it with 2to3 or exclude the file"
            )
    if re.search(r"\basync\b", text) and not re.search(r"\basync\s+(def|for|with)\b", text):
        return Problem(
            source.path,
            line,
            column,
            "uses `async` as a name, a keyword since Python 3.7; rename it or exclude the file",
        )
    return Problem(source.path, line, column, f"syntax error: {said}; fix it or exclude the file")


def comments(source: SourceFile) -> Dict[int, str]:
    """The comments by line (from 1), `#` included; what can be had of a file that does not tokenize."""
    found: Dict[int, str] = {}
    if "#" not in source.text:
        return found
    try:
        for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
            if token.type == tokenize.COMMENT:
                found[token.start[0]] = token.string
    except (tokenize.TokenError, SyntaxError, IndentationError):
        pass
    return found
