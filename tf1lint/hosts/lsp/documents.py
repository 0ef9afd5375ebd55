"""An open document, whose lines end where the protocol says and nowhere else."""

from __future__ import annotations

import io
from typing import List, Sequence, Union

from lsprotocol import types
from pygls.workspace import TextDocument


class Document(TextDocument):
    """A text that an editor has open.

    pygls' own takes a form feed and other characters for the end of a line, as `str.splitlines` does; the protocol does
    not, and Python's files may hold them.
    """

    @classmethod
    def of(cls, document: TextDocument) -> "Document":
        """The same document as one of this class."""
        return cls(
            document.uri,
            source=document.source,
            version=document.version,
            language_id=document.language_id,
            position_codec=document.position_codec,
        )

    @property
    def lines(self) -> Sequence[str]:
        """The lines with their ends; the last one has none and may be empty."""
        found: List[str] = list(io.StringIO(self.source, newline=""))
        if not found or found[-1].endswith(("\n", "\r")):
            found.append("")
        return found

    def apply_change(self, change: Union[types.TextDocumentContentChangeEvent]) -> None:
        """Takes over an edit; a position behind the end of a line or of the text stands for that end."""
        if isinstance(change, types.TextDocumentContentChangePartial):
            lines = self.lines
            start, end = self._offset(lines, change.range.start), self._offset(lines, change.range.end)
            self._source = self.source[:start] + change.text + self.source[max(start, end) :]
        else:
            self._source = change.text

    def _offset(self, lines: Sequence[str], position: types.Position) -> int:
        if position.line >= len(lines):
            return len(self.source)
        before = sum(map(len, lines[: position.line]))
        return before + self.column(lines[position.line], position.character)

    def column(self, line: str, character: int) -> int:
        """A character of the protocol as an index into a line; behind its end, the end."""
        text = line.rstrip("\r\n")
        if text.isascii():
            return min(character, len(text))
        column = units = 0
        while column < len(text) and units < character:
            units += self.position_codec.client_num_units(text[column])
            column += 1
        return column
