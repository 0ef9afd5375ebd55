"""What IPython adds to the Python of a cell, replaced by Python of the same lines: magics, shell commands, help.

What is left of a line keeps its place, so that line and column of the Python in a cell are those that a user sees.
"""

from __future__ import annotations

import ast
import dataclasses
import re
from typing import List, Optional, Tuple

# The rest of a cell below these is Python that sees the notebook's names, or as good as that.
_PYTHON_CELLS = frozenset({"capture", "debug", "ipytest", "prun", "pypy", "python", "python3", "time", "timeit"})

# What follows these on their line is run as Python in the notebook.
_PYTHON_LINES = frozenset({"time", "timeit", "prun"})

# Typed without their % as the only line of a cell, which IPython takes where the line is no Python.
_WITHOUT_SIGN = frozenset(
    "alias bookmark cat cd clear conda cp env less load load_ext ls magic mamba man matplotlib micromamba mkdir more "
    "mv pip pwd pylab reload_ext rm rmdir run set_env tensorflow_version uv who whos".split()
)

# No line of Python begins with one of these: magic, shell, help, and the three that call a function.
_ESCAPES = "%!?,;/"

# The value of a magic or of a shell command is anybody's guess.
_UNKNOWN = "get_ipython()"

_MAGIC = re.compile(r"%{1,2}(?P<name>[^\W\d][\w.]*)[ \t]*(?P<rest>.*)")
_ENVIRONMENT = re.compile(r"(?P<name>[A-Za-z_]\w*)(?:[ \t]*=[ \t]*|[ \t]+)(?P<value>\S.*)")
_WORD = re.compile(r"[^\W\d]\w*")
_INDENT = re.compile(r"[ \t]*")
_ASSIGNED = re.compile(r"=[ \t]*(?=!|%[^\W\d])")

# The pieces of which only some can hide the end of a line.
_PIECE = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<string>\"\"\"(?:\\.|[^\\])*?(?:\"\"\"|\Z) | '''(?:\\.|[^\\])*?(?:'''|\Z)
        | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'?)
    | (?P<open>[\[({])
    | (?P<close>[\])}])
    | (?P<joined>\\\n)
    | (?P<end>\n)
    | (?P<other>[^\s\#"'\[({\])}\\=]+|.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclasses.dataclass(frozen=True)
class PythonCell:
    """A cell as Python: `text` has the lines of the cell, each of them without its first `indent` characters."""

    text: str
    indent: int = 0


def to_python(cell: str) -> Optional[PythonCell]:
    """The Python in the text of a cell (lines end with a newline), None for a cell in another language.

    Whatever is no Python and no IPython either is left as it is, for the parser to complain of.
    """
    lines = cell.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    indent = len(_INDENT.match(lines[first]).group())  # type: ignore[union-attr]
    if indent:
        # IPython takes the first line's indent off all lines; what has less of it is inside a string or a mistake.
        space = lines[first][:indent]
        lines = [line[indent:] if line.startswith(space) else line.lstrip(" \t") for line in lines]
    for number, line in enumerate(lines):
        if line.startswith("%%") and not _asks_for_help(line):
            magic = _MAGIC.match(line)
            if magic is None or magic.group("name") not in _PYTHON_CELLS:
                return None
            lines[number] = ""
        elif line.strip() and not line.startswith("#"):
            # IPython wants a cell magic in the first line; Colab takes it below its #@title as well.
            break
    if _is_one_command(lines):
        return PythonCell("\n" * (len(lines) - 1))
    return PythonCell(_Lines("\n".join(lines)).python(), indent)


def _asks_for_help(line: str) -> bool:
    return line.rstrip().endswith("?")


def _is_one_command(lines: List[str]) -> bool:
    """Whether a cell is one line that IPython takes for a magic although it has no %."""
    only = [line for line in lines if line.strip()]
    if len(only) != 1:
        return False
    word = _WORD.match(only[0])
    return word is not None and word.group() in _WITHOUT_SIGN and not _is_python(only[0])


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


class _Lines:
    """Goes through a cell's text by the lines that Python knows, which may run over several of the text's."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._written: List[str] = []

    def python(self) -> str:
        """The text with what is IPython's replaced."""
        at = 0
        while at < len(self._text):
            at = self._line(at)
        return "".join(self._written)

    def _line(self, start: int) -> int:
        """Writes the line that begins at `start`, and returns where the next one does."""
        indent = _INDENT.match(self._text, start).end()  # type: ignore[union-attr]
        if self._text[indent : indent + 1] in tuple(_ESCAPES):
            line, after = self._to_line_end(indent)
            self._written.append(self._text[start:indent] + _statement(line) + "\n" * line.count("\n"))
            return self._new_line(after)
        return self._python_line(start, indent)

    def _python_line(self, start: int, at: int) -> int:
        depth, last = 0, ""
        while at < len(self._text):
            assigned = _ASSIGNED.match(self._text, at) if not depth else None
            if assigned is not None:
                line, after = self._to_line_end(assigned.end())
                self._written.append(self._text[start : assigned.end()] + _UNKNOWN + "\n" * line.count("\n"))
                return self._new_line(after)
            piece = _PIECE.match(self._text, at)
            assert piece is not None
            if piece.lastgroup == "end" and not depth:
                break
            if piece.lastgroup in ("open", "close"):
                depth = max(depth + (1 if piece.lastgroup == "open" else -1), 0)
            if piece.lastgroup != "comment" and piece.group().strip():
                last = piece.group()
            at = piece.end()
        line = self._text[start:at]
        if last.endswith("?"):
            # `net.call?` shows help; no Python ends like this.
            indent = _INDENT.match(line)
            line = f"{indent.group() if indent else ''}pass" + "\n" * line.count("\n")
        self._written.append(line)
        return self._new_line(at)

    def _to_line_end(self, start: int) -> Tuple[str, int]:
        """What a line for IPython has from `start` on, with the lines that a backslash joins to it, and its end."""
        end = start
        while True:
            end = self._text.find("\n", end)
            if end < 0:
                return self._text[start:], len(self._text)
            if self._text[end - 1] != "\\":
                return self._text[start:end], end
            end += 1

    def _new_line(self, at: int) -> int:
        if at < len(self._text):
            self._written.append("\n")
        return at + 1


def _statement(line: str) -> str:
    """The statement in place of a line that is IPython's."""
    magic = _MAGIC.match(line)
    if magic is None or "\n" in line or _asks_for_help(line):
        return "pass"
    name, rest = magic.group("name", "rest")
    if name in ("env", "set_env"):
        return _environment(rest)
    if name in _PYTHON_LINES:
        # The statement keeps its column behind one that does nothing.
        kept = "0;".ljust(magic.start("rest")) + rest
        if rest and not rest.startswith("-") and _is_python(kept):
            return kept
    return "pass"


def _environment(rest: str) -> str:
    """The assignment that `%env NAME=value` stands for."""
    given = _ENVIRONMENT.fullmatch(rest.rstrip())
    if given is None:
        return "pass"
    name, value = given.group("name", "value")
    # $name and {name} are Python's variables, put in by IPython.
    return f"os.environ[{name!r}] = {_UNKNOWN if '$' in value or '{' in value else repr(value)}"
