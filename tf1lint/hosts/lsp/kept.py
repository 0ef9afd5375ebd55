"""Files that were read and parsed before, for as long as they are what they were."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Dict, Mapping, NamedTuple, Optional, Tuple

from tf1lint import source as source_module
from tf1lint.source import SourceFile

# A file that is this young when it is read may change again and keep its time.
_YOUNG = 2_000_000_000

_State = Tuple[int, int, int, int]


class _Kept(NamedTuple):
    source: SourceFile
    # How the file was on the disk; None for a text of an editor, and where that is not to be trusted.
    state: Optional[_State]


class Sources:
    """Reads files as `tf1lint.source.read` does, and gives out again what it has, parsed as it is.

    `texts` are what the editor has open: they stand in place of what is on the disk.
    """

    def __init__(self) -> None:
        self.texts: Mapping[Path, bytes] = {}
        self._kept: Dict[Path, _Kept] = {}

    def read(self, path: Path, data: Optional[bytes] = None) -> SourceFile:
        """The file at `path`, with `data` or the editor's text in place of what is on the disk. Never raises."""
        if data is None:
            data = self.texts.get(path)
        kept = self._kept.get(path)
        state = _state(path) if data is None else None
        if kept is not None:
            if data is not None and kept.source.data == data:
                return kept.source
            if state is not None and kept.state == state:
                return kept.source
        if data is not None:
            source = source_module.read(path, data)
            self._kept[path] = _Kept(source, None)
            return source
        now = time.time_ns()
        source = source_module.read(path, data)
        if kept is not None and kept.source.data == source.data and source.problem is None:
            source = kept.source
        trusted = state is not None and state == _state(path) and now - max(state[:2]) > _YOUNG
        self._kept[path] = _Kept(source, state if trusted else None)
        return source

    def keep(self, source: SourceFile) -> None:
        """Takes in a text of the editor that someone else has parsed."""
        self._kept[source.path] = _Kept(source, None)

    def parses(self, path: Path, data: bytes) -> bool:
        """Whether the text `data` of a file can be parsed; if so, reading it gives what was parsed here."""
        kept = self._kept.get(path)
        if kept is not None and kept.source.data == data and kept.source.tree is not None:
            return True
        source = source_module.parse(source_module.read(path, data))
        if source.tree is None:
            return False
        self._kept[path] = _Kept(source, None)
        return True


def _state(path: Path) -> Optional[_State]:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
