"""The baseline: what was found before somebody began to look, and is kept quiet from then on.

Knows the file's format. An entry is a finding without its line numbers, and how often there is one like it. Whatever is
wrong with a file is a `ConfigError` of one line.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections import Counter
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Collection,
    Dict,
    Iterable,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Set,
)

from tf1lint import whole_file
from tf1lint.catalogue import Finding
from tf1lint.config import ConfigError
from tf1lint.own_files import OwnFile

if TYPE_CHECKING:
    # The fingerprints read and parse, which a run without an entry for its files need not.
    from tf1lint.fingerprints import Key

TOOL = "tf1lint-baseline"
VERSION = 1

_COMMENT = (
    "Findings that tf1lint keeps quiet, new ones are reported. Write it with: tf1lint check --write-baseline. "
    "Take out what is mended with: tf1lint check --prune-baseline"
)

# Faults of tf1lint itself: nobody should get used to them.
_NEVER_KEPT = "TF002"

Lines = Callable[[Path], Sequence[str]]


class Entry(NamedTuple):
    """A finding as the baseline knows it: `path` from the project's root, with slashes, the qualified name of the
    function around it, its code, and the source of its first line. With `run` only a run of the code has seen it.
    """

    path: str
    function: str
    code: str
    text: str
    run: bool = False


@dataclasses.dataclass(frozen=True)
class Baseline:
    """How many findings of each entry are known. The paths of the entries begin at `root`, an absolute path."""

    root: Path
    counts: Mapping[Entry, int] = dataclasses.field(default_factory=dict)

    def split(self, found: Iterable[Finding], lines: Lines, runs: Collection[Finding] = ()) -> Split:
        """Tells the known findings from the new ones: of more than are known, the last ones are new.

        `lines` gives the lines of a file, `runs` are those of `found` that only a run of the code has seen.
        """
        found = list(found)
        left = Counter(self.counts)
        known: Set[Finding] = set()
        files = {entry.path for entry in left}
        # Those alone have to be read and parsed.
        asked = [finding for finding in found if _can_be_kept(finding) and self._name(finding.place.path) in files]
        for finding, entry in zip(asked, self._entries(asked, lines, runs)):
            # A run finds the same mistake as the analysis does, and either may be the first.
            for like in (entry, entry._replace(run=not entry.run)):
                if left[like] > 0:
                    left[like] -= 1
                    known.add(finding)
                    break
        return Split(
            [finding for finding in found if finding not in known],
            known,
            {entry: count for entry, count in left.items() if count > 0},
        )

    def of(self, found: Iterable[Finding], lines: Lines, runs: Collection[Finding] = ()) -> Baseline:
        """A baseline of exactly these findings; parameters as for `split`."""
        return Baseline(self.root, Counter(self._entries([one for one in found if _can_be_kept(one)], lines, runs)))

    def plus(self, counts: Mapping[Entry, int]) -> Baseline:
        """This baseline and entries that are not in it."""
        return Baseline(self.root, {**self.counts, **counts})

    def less(self, counts: Mapping[Entry, int]) -> Baseline:
        """This baseline without as many of each entry."""
        return Baseline(self.root, Counter(self.counts) - Counter(counts))

    def path(self, entry: Entry) -> Path:
        """The file of an entry, absolute."""
        return Path(os.path.normpath(self.root / entry.path))

    def _entries(self, found: Sequence[Finding], lines: Lines, runs: Collection[Finding]) -> List[Entry]:
        if not found:
            return []
        from tf1lint import fingerprints

        keys: List[Key] = fingerprints.keys(found, self.root, lines)
        return [Entry(key.path, key.function, key.code, key.text, finding in runs) for key, finding in zip(keys, found)]

    def _name(self, path: Path) -> str:
        try:
            return Path(os.path.relpath(path, self.root)).as_posix()
        except ValueError:
            # Another drive of Windows.
            return path.as_posix()


class Split(NamedTuple):
    """Findings held against a baseline: the `new` ones in order, the `known` ones, and the entries that are `left`."""

    new: List[Finding]
    known: Set[Finding]
    left: Dict[Entry, int]


def _can_be_kept(finding: Finding) -> bool:
    # A text from standard input that has no name cannot be found again.
    return finding.code != _NEVER_KEPT and finding.place.path.is_absolute()


def read(file: Path, root: Path) -> Baseline:
    """The baseline in `file`, of the project in `root`. Raises `ConfigError` for one that cannot be used."""
    again = f"move it away and write it again with `tf1lint check --write-baseline {file}`"
    kind = OwnFile(
        "baseline",
        VERSION,
        make=f"write it with `tf1lint check --write-baseline {file}`",
        again=again,
        unreadable="; check its permissions",
        folder="is a folder, and a baseline is a file; PATHs come before the option",
    )
    text = kind.text(file)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        if TOOL not in text:
            raise ConfigError(f"{file}: is no baseline; name another file, PATHs come before the option") from None
        merged = "<<<<<<<" in text and ">>>>>>>" in text
        cure = "keep the entries of both sides of the merge, or " if merged else ""
        raise ConfigError(f"{file}:{error.lineno}: broken JSON ({error.msg}); {cure}{again}") from None
    except (RecursionError, ValueError):
        # Lists in lists without end, and numbers of more digits than Python turns into an int.
        raise ConfigError(f"{file}: is no baseline; {again}") from None
    kind.check_version(file, data, "tool", TOOL, f' (it has no "tool": "{TOOL}" with a version); name another file')
    items = data.get("findings")
    if not isinstance(items, list):
        raise ConfigError(f'{file}: is a damaged baseline ("findings" is not a list); {again}')
    counts: Dict[Entry, int] = {}
    for number, item in enumerate(items):
        entry = _entry(item)
        if entry is None:
            raise ConfigError(f"{file}: is a damaged baseline (findings[{number}] is no entry); {again}")
        # Two branches may have added the same.
        counts[entry] = max(counts.get(entry, 0), item["count"])
    return Baseline(root, counts)


def _entry(item: Any) -> Optional[Entry]:
    if not isinstance(item, dict) or type(item.get("count")) is not int or item["count"] < 1:
        return None
    texts: List[Any] = [item.get(name) for name in ("file", "function", "code", "source")]
    if not all(isinstance(text, str) and "\0" not in text for text in texts):
        return None
    path, function, code, text = texts
    return Entry(path, function, code, text, item.get("seen") == "run")


def render(baseline: Baseline) -> str:
    """The text of a baseline's file: the entries sorted, one a line, so that it can be read in a diff and merged."""
    head = [f'"comment": {json.dumps(_COMMENT)}', f'"tool": "{TOOL}"', f'"version": {VERSION}']
    lines = ",\n".join(f"    {_item(entry, count)}" for entry, count in sorted(baseline.counts.items()))
    entries = f"[\n{lines}\n  ]" if lines else "[]"
    return "{\n  " + ",\n  ".join([*head, f'"findings": {entries}']) + "\n}\n"


def _item(entry: Entry, count: int) -> str:
    item: Dict[str, Any] = {
        "file": entry.path,
        "function": entry.function,
        "code": entry.code,
        "source": entry.text,
        "count": count,
    }
    if entry.run:
        item["seen"] = "run"
    text = json.dumps(item, ensure_ascii=False)
    # A file's name may hold what no encoding can write.
    return text if text.isprintable() else json.dumps(item)


def write(file: Path, baseline: Baseline) -> None:
    """Writes a baseline, whole or not at all. Raises `ConfigError` where that cannot be done."""
    try:
        whole_file.write(str(file), render(baseline).encode("utf-8"))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise ConfigError(f"{file}: the baseline cannot be written ({reason}); name another file") from None
