"""How far a project is on its way from TF1 to TF2: what every form of that report is made of."""

from __future__ import annotations

import collections
import dataclasses
import os
from pathlib import Path
from typing import Callable, Counter, Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from tf1lint import inventory
from tf1lint.catalogue import RULES, FileReport, Finding, Problem, Rule
from tf1lint.inventory import Host, Inventory, Maker, Reach, Surveyed

# Of a maker: every way to it has a shim on it; some way has none; which ways lead there is not known.
DONE, OPEN, UNKNOWN = "done", "open", "unknown"
# Of a file, besides these: nothing of TF1 in it; some of it, but no variables and nothing in the way; tests and files
# without TensorFlow; and what could not be read.
FREE, OTHER, SKIPPED, UNREAD = "free", "other", "skipped", "unreadable"

# What people call the states.
WORDS: Mapping[str, str] = {
    DONE: "under the shim",
    OPEN: "not yet",
    UNKNOWN: "unknown",
    FREE: "no TF1 left",
    OTHER: "TF1, no variables",
    SKIPPED: "left out",
    UNREAD: "not readable",
}


class Stamp(NamedTuple):
    """When a report is made, in ISO 8601, and by which version of tf1lint."""

    created: str
    version: str

    @property
    def day(self) -> str:
        """The day that it is made."""
        return self.created[:10]


@dataclasses.dataclass(frozen=True)
class Start:
    """Where a way to a maker starts: a name, a file and a line; `how` is as in `tf1lint.inventory.Reach`."""

    name: str
    path: Path
    line: int
    how: str


@dataclasses.dataclass(frozen=True)
class Made:
    """A maker in a file, its state and where the known ways to it start, which decide it."""

    maker: Maker
    state: str
    starts: Tuple[Start, ...] = ()


@dataclasses.dataclass(frozen=True)
class Counts:
    """What is added up over files.

    `done`, `open` and `unknown` are makers by state, `classes` those with a maker among their methods, `hosts` those
    with shim-decorated methods.
    """

    files: int = 0
    lines: int = 0
    done: int = 0
    open: int = 0
    unknown: int = 0
    classes: int = 0
    hosts: int = 0
    findings: int = 0

    @property
    def makers(self) -> int:
        """All makers."""
        return self.done + self.open + self.unknown

    @property
    def share(self) -> Optional[float]:
        """The part of the makers that runs under the shim, from 0 to 1; None where there are no makers."""
        return self.done / self.makers if self.makers else None

    def __add__(self, other: Counts) -> Counts:
        mine, theirs = dataclasses.astuple(self), dataclasses.astuple(other)
        return Counts(*(one + two for one, two in zip(mine, theirs)))


@dataclasses.dataclass(frozen=True)
class File:
    """A file of the project: `name` is its path from the project's root, with slashes; `state` one of those above.

    `why` says why it was left out or is not readable. `names` is how often it names what only TF1 has, `gave_up` how
    many of its passes hit a limit of the analysis.
    """

    path: Path
    name: str
    state: str
    lines: int = 0
    makers: Tuple[Made, ...] = ()
    hosts: Tuple[Host, ...] = ()
    findings: Tuple[Finding, ...] = ()
    names: int = 0
    gave_up: int = 0
    why: str = ""

    @property
    def package(self) -> str:
        """The folder that it is in, from the project's root; "." for the root."""
        return self.name.rpartition("/")[0] or "."

    @property
    def counts(self) -> Counts:
        """What it adds to its package; nothing but findings where it was left out."""
        if self.state in (SKIPPED, UNREAD):
            return Counts(findings=len(self.findings))
        states = collections.Counter(made.state for made in self.makers)
        return Counts(
            files=1,
            lines=self.lines,
            done=states[DONE],
            open=states[OPEN],
            unknown=states[UNKNOWN],
            classes=len({made.maker.cls for made in self.makers if made.maker.cls}),
            hosts=len(self.hosts),
            findings=len(self.findings),
        )


@dataclasses.dataclass(frozen=True)
class Readiness:
    """The report: the files that were asked for, in order, and what could not be done.

    `paths` are the files and folders that were named, absolute. `unresolved` counts the calls that could not be
    followed. `lines` gives the lines of a file without line ends, nothing where it cannot be read.
    """

    root: Path
    paths: Tuple[Path, ...]
    files: Tuple[File, ...]
    problems: Tuple[Problem, ...]
    unresolved: int
    lines: Callable[[Path], Sequence[str]]

    @property
    def project(self) -> str:
        """The name of the project's folder."""
        return self.root.name or str(self.root)

    @property
    def findings(self) -> List[Finding]:
        """The findings of all files, in order."""
        return [finding for file in self.files for finding in file.findings]

    @property
    def total(self) -> Counts:
        """The counts of all files together."""
        return sum((file.counts for file in self.files), Counts())

    def packages(self) -> Dict[str, List[File]]:
        """The files by the folder that they are in, in order."""
        found: Dict[str, List[File]] = {}
        for file in sorted(self.files, key=lambda file: (file.package.split("/"), file.name)):
            found.setdefault(file.package, []).append(file)
        return found

    def by_rule(self) -> List[Tuple[Rule, List[Finding]]]:
        """The findings by rule, the rule with most of them first."""
        found: Dict[str, List[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.code, []).append(finding)
        return [(RULES[code], found[code]) for code in sorted(found, key=lambda code: (-len(found[code]), code))]

    def in_state(self, state: str) -> List[File]:
        """The files that are in a state."""
        return [file for file in self.files if file.state == state]

    def skipped(self) -> List[Tuple[str, int]]:
        """Why files were left out, and how many."""
        return sorted(collections.Counter(file.why for file in self.in_state(SKIPPED)).items())

    def covers(self, name: str) -> bool:
        """Whether a file of that name, there or not, is one that was asked for."""
        path = self.root / name
        return any(asked == path or asked in path.parents for asked in self.paths)

    def name(self, path: Path) -> str:
        """A path as the report writes it: from the project's root, with slashes, where it is below it."""
        return name_in(path, self.root)


def name_in(path: Path, root: Path) -> str:
    """A path from `root`, with slashes; as it is where it is not below."""
    return Path(os.path.relpath(path, root)).as_posix() if root in path.parents else path.as_posix()


def gather(
    reports: Iterable[FileReport],
    wanted: Sequence[Path],
    chosen: Callable[[FileReport], List[Finding]],
    root: Path,
    paths: Sequence[Path],
    lines: Callable[[Path], Sequence[str]],
    problems: Sequence[Problem] = (),
) -> Readiness:
    """The report on the files `wanted`, out of the reports of all files of the project, from which ways may lead there.

    `chosen` gives the findings of a file that are to be shown; the others are as in `Readiness`.
    """
    reports = sorted(reports, key=lambda report: report.path.parts)
    ways: Dict[Tuple[Path, int], List[Tuple[FileReport, Reach]]] = {}
    for report in reports:
        for reach in _inventory(report).reached:
            ways.setdefault((reach.path, reach.line), []).append((report, reach))
    asked = set(wanted)
    shown = [report for report in reports if report.path in asked]
    files = [_file(report, chosen(report), ways, root) for report in shown]
    unresolved = sum(report.unresolved for report in shown)
    return Readiness(root, tuple(paths), tuple(files), tuple(problems), unresolved, lines)


def _inventory(report: FileReport) -> Inventory:
    return report.inventory if isinstance(report, Surveyed) else Inventory()


def _file(
    report: FileReport,
    findings: List[Finding],
    ways: Mapping[Tuple[Path, int], Sequence[Tuple[FileReport, Reach]]],
    root: Path,
) -> File:
    counted = _inventory(report)
    makers = tuple(_made(maker, ways.get((report.path, maker.line), ())) for maker in counted.makers)
    state, why = _state(report, counted, makers, findings)
    return File(
        report.path,
        name_in(report.path, root),
        state,
        lines=report.lines,
        makers=makers,
        hosts=counted.hosts,
        findings=tuple(findings),
        names=counted.names,
        gave_up=counted.gave_up,
        why=why,
    )


def _made(maker: Maker, ways: Sequence[Tuple[FileReport, Reach]]) -> Made:
    starts = [
        Start(reach.root, report.path, reach.root_line, reach.how)
        for report, reach in ways
        if reach.maker == maker.name
    ]
    for how, state in ((inventory.OPEN, OPEN), (inventory.SHIM, DONE), (inventory.LOOSE, UNKNOWN)):
        deciding = tuple(start for start in starts if start.how == how)
        if deciding:
            return Made(maker, state, deciding)
    return Made(maker, UNKNOWN)


def _state(
    report: FileReport, counted: Inventory, makers: Sequence[Made], findings: Sequence[Finding]
) -> Tuple[str, str]:
    """The state of a file, and why it was left out or is not readable."""
    if report.problem is not None:
        return UNREAD, report.problem.message
    if not isinstance(report, Surveyed):
        return UNREAD, "tf1lint failed on it"
    if report.skipped or counted.test:
        return SKIPPED, report.skipped.replace("tests and no shim", "tests") or "tests"
    states: Counter[str] = collections.Counter(made.state for made in makers)
    if states[OPEN] or findings:
        return OPEN, ""
    if states[UNKNOWN]:
        return UNKNOWN, ""
    if makers or counted.hosts:
        return DONE, ""
    return (OTHER if counted.names else FREE), ""
