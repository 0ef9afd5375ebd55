"""The report for a terminal: a table of 80 columns, as lines of spans."""

from __future__ import annotations

from typing import List, Sequence

from tf1lint.reports import counting
from tf1lint.reports.readiness import FREE, OTHER, SKIPPED, UNREAD, Counts, File, Readiness, words
from tf1lint.reports.readiness.trend import Trend
from tf1lint.reports.text import SEVERITY_STYLES, Line, printable

# The heads of the columns after the name, each as wide as its column.
_HEADS = ("  shim", "not yet", "unknown", "findings", "  done")
_GAP = "  "
_WIDTH = 80
_NAME = _WIDTH - sum(len(head) + len(_GAP) for head in _HEADS)
_STYLES = ("green", "yellow", "", "", "")
# So many names are listed in a terminal; the other formats have them all.
_LISTED = 10


def lines(readiness: Readiness, trends: Sequence[Trend]) -> List[Line]:
    """The lines to print."""
    made: List[Line] = []
    if readiness.total.makers or readiness.total.findings:
        made += [*_table(readiness), []]
    if readiness.findings:
        made += [*_rules(readiness), []]
    for heading, names in [
        *words.files_without(readiness),
        ("Not readable", [name for name, _ in words.unread(readiness)]),
    ]:
        if names:
            made += [*_list(heading, names), []]
    made += [[(printable(words.trend(one, readiness.total)), "")] for one in trends]
    total = readiness.total
    ready = bool(total.makers) and total.done == total.makers and not total.findings
    made.append([(words.headline(readiness), "bold green" if ready or not total.makers else "bold")])
    made += [[(one, "")] for one in words.remarks(readiness)]
    if total.hosts:
        made.append([(f"{counting.count(total.hosts, 'class has', 'classes have')} shim-decorated methods.", "")])
    found = counting.count(total.findings, "finding") + (" in the way. " if total.findings else ". ")
    made.append([(found + words.looked_at(readiness), "")])
    return made


def _table(readiness: Readiness) -> List[Line]:
    made: List[Line] = [[("package, file".ljust(_NAME), "bold"), *((_GAP + head, "bold") for head in _HEADS)]]
    for package, files in readiness.packages().items():
        shown = [file for file in files if _is_shown(file)]
        if shown:
            made.append(_row(package, sum((file.counts for file in files), Counts()), "bold"))
            made += [_row("  " + file.name.rpartition("/")[2], file.counts, "") for file in shown]
    made.append(_row("total", readiness.total, "bold"))
    return made


def _is_shown(file: File) -> bool:
    if file.state in (SKIPPED, UNREAD):
        return bool(file.findings)
    return file.state not in (FREE, OTHER)


def _row(name: str, counts: Counts, style: str) -> Line:
    cells = (
        *(counting.number(amount) if amount else "." for amount in (counts.done, counts.open, counts.unknown)),
        counting.number(counts.findings) if counts.findings else ".",
        words.percent(counts.share),
    )
    return [
        (_fitted(printable(name)), style),
        *(
            (_GAP + cell.rjust(len(head)), f"{style} {color}".strip() if cell != "." else "dim")
            for cell, head, color in zip(cells, _HEADS, _STYLES)
        ),
    ]


def _fitted(name: str) -> str:
    """A name in its column; of a long one the end says more."""
    indent = len(name) - len(name.lstrip())
    if len(name) > _NAME:
        name = " " * indent + "..." + name[len(name) - (_NAME - 3 - indent) :]
    return name.ljust(_NAME)


def _rules(readiness: Readiness) -> List[Line]:
    made: List[Line] = [[("In the way", "bold")]]
    for rule, found in readiness.by_rule():
        files = len({finding.place.path for finding in found})
        made.append(
            [
                (f"{counting.number(len(found)):>7}{_GAP}", ""),
                (rule.code, f"{SEVERITY_STYLES[rule.severity]} link {rule.url}"),
                (f"{_GAP}{rule.symbol:<32}", ""),
                (f"{_GAP}in {counting.count(files, 'file')}", "dim"),
            ]
        )
    return made


def _list(heading: str, names: Sequence[str]) -> List[Line]:
    listed, more = words.shown_names(names, _LISTED)
    made: List[Line] = [[(f"{heading} ({counting.number(len(names))})", "bold")]]
    made += [[(f"  {printable(name)}", "")] for name in listed]
    if more:
        made.append([(f"  and {counting.number(more)} more: --output-format json, markdown or html lists them", "dim")])
    return made
