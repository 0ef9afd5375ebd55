"""What changed since an earlier report, or since a baseline was written."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING, List, Mapping, NamedTuple, Optional, Tuple

from tf1lint import fingerprints
from tf1lint.catalogue import Finding
from tf1lint.reports.readiness import DONE, Counts, Readiness

if TYPE_CHECKING:
    from tf1lint.baseline import Baseline


class Known(NamedTuple):
    """A finding of then: its code, its file from the project's root, and what is said of it when it is gone."""

    code: str
    name: str
    said: str


class MakerName(NamedTuple):
    """What a maker is known by from one report to the next: its file and its qualified name."""

    file: str
    name: str


@dataclasses.dataclass(frozen=True)
class Earlier:
    """An earlier report: `source` is the file that it was read from, `day` when it was made.

    `findings` pairs each with its fingerprint, `counts` are those of each file, `makers` the states of the makers.
    """

    source: str
    day: str
    counts: Mapping[str, Counts]
    makers: Mapping[MakerName, str]
    findings: Tuple[Tuple[str, Known], ...]


@dataclasses.dataclass(frozen=True)
class Trend:
    """What changed since what was read from `source`, a report of the `day` or, "", a baseline.

    `new` are the findings that were not there then, `old` counts the others, `cured` are gone since. `counts` are those
    of then, `came` the makers that are under the shim only since, and `lost` those that are no longer. A baseline knows
    findings only: `counts` is None.
    """

    source: str
    new: Tuple[Finding, ...]
    old: int
    cured: Tuple[Known, ...]
    day: str = ""
    counts: Optional[Counts] = None
    came: Tuple[MakerName, ...] = ()
    lost: Tuple[MakerName, ...] = ()


def identities(readiness: Readiness) -> List[str]:
    """The fingerprints of the report's findings, in their order."""
    return fingerprints.digests(fingerprints.keys(readiness.findings, readiness.root, readiness.lines))


def since(earlier: Earlier, readiness: Readiness) -> Trend:
    """What changed from an earlier report to this one, in what this one was asked for."""
    then = [(mark, known) for mark, known in earlier.findings if readiness.covers(known.name)]
    left = Counter(mark for mark, _ in then)
    new: List[Finding] = []
    for mark, finding in zip(identities(readiness), readiness.findings):
        if left[mark]:
            left[mark] -= 1
        else:
            new.append(finding)
    cured: List[Known] = []
    for mark, known in then:
        if left[mark]:
            left[mark] -= 1
            cured.append(known)
    came: List[MakerName] = []
    lost: List[MakerName] = []
    for file in readiness.files:
        for made in file.makers:
            name = MakerName(file.name, made.maker.name)
            before = earlier.makers.get(name)
            if before is not None and (before == DONE) != (made.state == DONE):
                (came if made.state == DONE else lost).append(name)
    return Trend(
        earlier.source,
        tuple(new),
        len(readiness.findings) - len(new),
        tuple(cured),
        day=earlier.day,
        counts=sum((counts for name, counts in earlier.counts.items() if readiness.covers(name)), Counts()),
        came=tuple(came),
        lost=tuple(lost),
    )


def since_baseline(source: str, baseline: Baseline, readiness: Readiness) -> Trend:
    """What changed since `baseline` was written to the file `source`, in what the report was asked for."""
    split = baseline.split(readiness.findings, readiness.lines)
    cured = [
        Known(entry.code, readiness.name(baseline.path(entry)), entry.text)
        for entry, count in sorted(split.left.items())
        for _ in range(count)
    ]
    return Trend(
        source,
        tuple(split.new),
        len(split.known),
        tuple(known for known in cured if readiness.covers(known.name)),
    )
