"""Texts that a host has in memory, as the bytes that saving them would write."""

from __future__ import annotations

import io
import tokenize


def encode(text: str) -> bytes:
    """`text` in the encoding that its first lines declare, so that reading it gives the same text again."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return text.encode(encoding)
    except (SyntaxError, UnicodeError):
        return data
