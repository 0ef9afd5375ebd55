"""Where a comment that allows a finding goes: at the end of the finding's first line, if a comment can stand there."""

from __future__ import annotations

import io
import re
import tokenize
from typing import Dict, List, NamedTuple, Optional, Sequence, Union

_ALLOW = re.compile(r"#\s*tf1lint:\s*allow\s*\[(?P<codes>[^\]]*)(?P<end>\])", re.IGNORECASE)

# Tokens of a string in parts, from Python 3.12 and 3.14 on.
_OPENING = {getattr(tokenize, name, -1) for name in ("FSTRING_START", "TSTRING_START")} - {-1}
_CLOSING = {getattr(tokenize, name, -1) for name in ("FSTRING_END", "TSTRING_END")} - {-1}


class Insertion(NamedTuple):
    """Replaces what stands between two columns (from 0, in characters) of a line."""

    start: int
    end: int
    text: str


class Impossible(NamedTuple):
    """Why no comment can stand at the end of a line, for a person."""

    reason: str


class Lines:
    """The lines of a text that parses, and what ends each of them."""

    def __init__(self, text: str) -> None:
        """Raises `SyntaxError` (or `tokenize.TokenError`) for a text that is no Python."""
        self.lines: Sequence[str] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        # Columns of comments by line.
        self._comments: Dict[int, int] = {}
        # Lines that end inside a string.
        self._inside: Dict[int, bool] = {}
        opened: List[int] = []
        for token in tokenize.generate_tokens(io.StringIO("\n".join(self.lines)).readline):
            if token.type == tokenize.COMMENT:
                self._comments[token.start[0]] = token.start[1]
            elif token.type == tokenize.STRING:
                self._inside.update(dict.fromkeys(range(token.start[0], token.end[0]), True))
            elif token.type in _OPENING:
                opened.append(token.start[0])
            elif token.type in _CLOSING and opened:
                self._inside.update(dict.fromkeys(range(opened.pop(), token.end[0]), True))

    def allow(self, line: int, code: str) -> Union[Insertion, Impossible]:
        """What to put into a line (from 1) so that a finding `code` on it is allowed."""
        text = self.lines[line - 1]
        column = self._comments.get(line)
        if column is not None:
            return self._merged(text, column, code)
        if self._inside.get(line):
            return Impossible("no comment can stand at the end of this line, which is inside a string")
        bare = text.rstrip()
        if bare.endswith("\\"):
            return Impossible("no comment can stand behind the backslash at the end of this line")
        return Insertion(len(bare), len(text), f"  # tf1lint: allow[{code}]")

    def _merged(self, text: str, column: int, code: str) -> Insertion:
        found: Optional[re.Match[str]] = _ALLOW.search(text, column)
        if found is None:
            end = len(text.rstrip())
            return Insertion(end, len(text), f"  # tf1lint: allow[{code}]")
        codes = found.group("codes")
        before = found.start("codes") + len(codes.rstrip())
        separator = ", " if codes.strip() and not codes.rstrip().endswith(",") else (" " if codes.strip() else "")
        return Insertion(before, found.start("end"), f"{separator}{code}")
