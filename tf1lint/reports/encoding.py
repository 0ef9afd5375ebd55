"""Texts that every reader takes, in whatever encoding the output is: ASCII, and no character that a format forbids."""

from __future__ import annotations

import json
import re
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def dumps(value: Any) -> str:
    """`value` as JSON. Lone surrogates, which file names may hold and strict readers refuse, are replaced."""
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", json.dumps(value, indent=2, ensure_ascii=False))
    return _NOT_ASCII.sub(lambda found: json.dumps(found.group())[1:-1], text)


def xml(text: str) -> str:
    """`text` with the characters replaced that XML 1.0 cannot hold, not even as references."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
