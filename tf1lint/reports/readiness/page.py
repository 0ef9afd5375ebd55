"""The report as one HTML page that needs nothing else: no network, no other file."""

from __future__ import annotations

import dataclasses
from typing import Dict, List, Optional, Sequence, Set, Tuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from tf1lint.catalogue import Finding
from tf1lint.reports import counting
from tf1lint.reports.readiness import (
    DONE,
    FREE,
    OPEN,
    OTHER,
    SKIPPED,
    UNKNOWN,
    UNREAD,
    WORDS,
    Counts,
    File,
    Made,
    Readiness,
    Stamp,
    rule_pages,
    words,
)
from tf1lint.reports.readiness.excerpts import Excerpts
from tf1lint.reports.readiness.trend import Trend
from tf1lint.reports.text import printable

# Of one maker, so many places from which ways lead there are shown.
_STARTS = 3
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclasses.dataclass
class Folder:
    """A folder of the tree: what is in it, and all counts below it.

    `quiet` are the files in which nothing makes TF1 variables and nothing was found.
    """

    name: str
    folders: List[Folder] = dataclasses.field(default_factory=list)
    files: List[File] = dataclasses.field(default_factory=list)
    quiet: List[File] = dataclasses.field(default_factory=list)
    counts: Counts = Counts()


@dataclasses.dataclass(frozen=True)
class Step:
    """A place to go to: an anchor on the page ("" for none), where that is, and what is said of it."""

    anchor: str
    where: str
    said: str


@dataclasses.dataclass(frozen=True)
class Shown:
    """A finding as the page has it."""

    key: str
    finding: Finding
    place: Step
    source: str
    steps: Tuple[Step, ...]
    new: bool


def render(readiness: Readiness, trends: Sequence[Trend], stamp: Stamp) -> str:
    """The page, without a line end."""
    environment = Environment(
        loader=PackageLoader("tf1lint.reports.readiness"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=counting.number, percent=_percent, printable=printable, address=id)
    excerpts = Excerpts(readiness.lines, readiness.name)
    keys = {id(finding): f"f{index}" for index, finding in enumerate(readiness.findings, 1)}
    new = {id(finding) for trend in trends[:1] for finding in trend.new}
    rules = readiness.by_rule()
    shown = {
        rule.code: [_shown(readiness, finding, keys[id(finding)], excerpts, id(finding) in new) for finding in found]
        for rule, found in rules
    }
    codes = set(shown)
    tree = _tree(readiness)
    return environment.get_template("page.html").render(
        readiness=readiness,
        total=readiness.total,
        stamp=stamp,
        headline=words.headline(readiness).replace(" %", f"{_NO_BREAK}%"),
        remarks=words.remarks(readiness),
        looked_at=words.looked_at(readiness),
        trends=[(trend, words.trend(trend, readiness.total)) for trend in trends],
        tree=tree,
        open_folders=_open_folders(tree),
        makers={file.name: _makers(readiness, file, excerpts) for file in readiness.files},
        keys=keys,
        rules=[(rule, shown[rule.code], rule_pages.rendered(rule, codes)) for rule, _ in rules],
        rule_anchor=rule_pages.anchor,
        without=words.files_without(readiness),
        skipped=[(file.name, file.why) for file in readiness.in_state(SKIPPED)],
        unread=words.unread(readiness),
        sources=excerpts.sources(),
        words=WORDS,
        count=counting.count,
        DONE=DONE,
        OPEN=OPEN,
        UNKNOWN=UNKNOWN,
    )


def _percent(share: Optional[float]) -> str:
    return words.percent(share).replace(" ", _NO_BREAK)


def _shown(readiness: Readiness, finding: Finding, key: str, excerpts: Excerpts, new: bool) -> Shown:
    place, back = finding.place, (key, finding.code)
    lines = readiness.lines(place.path)
    source = lines[place.line - 1].strip() if 0 < place.line <= len(lines) else ""
    where = f"{readiness.name(place.path)}:{place.line}"
    return Shown(
        key,
        finding,
        Step(excerpts.add(place.path, place.line, back), printable(where), finding.message),
        printable(source),
        tuple(
            Step(
                excerpts.add(step.place.path, step.place.line, back),
                printable(f"{readiness.name(step.place.path)}:{step.place.line}"),
                printable(step.message),
            )
            for step in finding.way
        ),
        new,
    )


def _makers(readiness: Readiness, file: File, excerpts: Excerpts) -> List[Tuple[Made, str, List[Step]]]:
    """The makers of a file, with the anchors of their lines and the places from which ways lead there; an empty place
    is the maker itself.
    """
    made: List[Tuple[Made, str, List[Step]]] = []
    for one in file.makers:
        anchor = excerpts.add(file.path, one.maker.line, ("", ""))
        here = (file.path, one.maker.line)
        starts = [
            (
                Step("", "", "")
                if (start.path, start.line) == here
                else Step(
                    excerpts.add(start.path, start.line, ("", "")),
                    printable(f"{readiness.name(start.path)}:{start.line}"),
                    printable(start.name),
                )
            )
            for start in one.starts[:_STARTS]
        ]
        made.append((one, anchor, starts))
    return made


def _tree(readiness: Readiness) -> Folder:
    """The folders with their files; folders with nothing in them but one folder are one with it."""
    top = Folder(readiness.project)
    known: Dict[Tuple[str, ...], Folder] = {(): top}
    for package, files in readiness.packages().items():
        parts = tuple(package.split("/")) if package != "." else ()
        inside = [file for file in files if file.findings or file.state not in (SKIPPED, UNREAD)]
        if not inside:
            continue
        for depth in range(1, len(parts) + 1):
            if parts[:depth] not in known:
                folder = known[parts[:depth]] = Folder(parts[depth - 1])
                known[parts[: depth - 1]].folders.append(folder)
        for file in inside:
            (known[parts].quiet if file.state in (FREE, OTHER) else known[parts].files).append(file)
        counts = sum((file.counts for file in inside), Counts())
        for depth in range(len(parts) + 1):
            known[parts[:depth]].counts += counts
    return _joined(top)


def _joined(folder: Folder) -> Folder:
    folder.folders = [_joined(one) for one in folder.folders]
    if len(folder.folders) == 1 and not folder.files and not folder.quiet:
        (inner,) = folder.folders
        return dataclasses.replace(inner, name=f"{folder.name}/{inner.name}")
    return folder


def _open_folders(tree: Folder) -> Set[int]:
    """The folders that are open to begin with: the outermost one."""
    return {id(tree)}
