"""The source that a page shows: the lines around what it speaks of, each once, with an id to link to."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path
from typing import Callable, Dict, List, Sequence, Tuple

from tf1lint.reports.text import MAX_COLUMNS, printable

# Lines before and after one that is spoken of.
_AROUND = 2
# Two excerpts with fewer lines between them are one.
_GAP = 2


@dataclasses.dataclass
class Line:
    """A line of an excerpt: its number, its text, and what speaks of it.

    Of each name there is one link: its anchor, the name, and how many more there are of that name.
    """

    number: int
    text: str
    links: List[Tuple[str, str, int]] = dataclasses.field(default_factory=list)
    marked: bool = False


@dataclasses.dataclass(frozen=True)
class Source:
    """The excerpts of a file: `key` begins the ids of its lines."""

    key: str
    name: str
    blocks: Tuple[Tuple[Line, ...], ...]


class Excerpts:
    """Gathers the lines that are spoken of."""

    def __init__(self, lines: Callable[[Path], Sequence[str]], name: Callable[[Path], str]) -> None:
        self._lines = lines
        self._name = name
        self._wanted: Dict[Path, Dict[int, List[Tuple[str, str]]]] = {}
        self._keys: Dict[Path, str] = {}

    def add(self, path: Path, line: int, back: Tuple[str, str]) -> str:
        """The anchor of a line, "" where the file has none such.

        `back` is the anchor and the name of what speaks of it, both "" for what needs no link.
        """
        if not 0 < line <= len(self._lines(path)):
            return ""
        key = self._keys.setdefault(path, f"s{len(self._keys)}")
        links = self._wanted.setdefault(path, {}).setdefault(line, [])
        if back[0] and back not in links:
            links.append(back)
        return f"{key}-{line}"

    def sources(self) -> List[Source]:
        """The excerpts of all files, by their names."""
        found = [self._source(path, wanted) for path, wanted in self._wanted.items()]
        return sorted(found, key=lambda source: source.name.split("/"))

    def _source(self, path: Path, wanted: Dict[int, List[Tuple[str, str]]]) -> Source:
        text = self._lines(path)
        blocks: List[List[Line]] = []
        last = 0
        for number in sorted(wanted):
            first = max(number - _AROUND, last + 1)
            if not blocks or first - last - 1 >= _GAP:
                blocks.append([])
            else:
                first = last + 1
            end = min(number + _AROUND, len(text))
            blocks[-1] += [Line(at, _shown(text[at - 1])) for at in range(first, end + 1)]
            last = max(last, end)
        for block in blocks:
            for line in block:
                if line.number in wanted:
                    line.marked, line.links = True, _links(wanted[line.number])
        return Source(self._keys[path], self._name(path), tuple(tuple(block) for block in blocks))


def _links(backs: Sequence[Tuple[str, str]]) -> List[Tuple[str, str, int]]:
    first: Dict[str, str] = {}
    counts = Counter(name for _, name in backs)
    for anchor, name in backs:
        first.setdefault(name, anchor)
    return [(anchor, name, counts[name] - 1) for name, anchor in first.items()]


def _shown(line: str) -> str:
    text = printable(line.rstrip().expandtabs(4))
    return text if len(text) <= MAX_COLUMNS else text[:MAX_COLUMNS] + "…"
