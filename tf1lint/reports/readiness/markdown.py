"""The report as Markdown, for a pull request or a wiki page: tables as GitHub and GitLab render them."""

from __future__ import annotations

import re
from typing import List, Sequence

from tf1lint.reports import counting
from tf1lint.reports.readiness import FREE, OTHER, SKIPPED, UNREAD, WORDS, Counts, Readiness, Stamp, words
from tf1lint.reports.readiness.trend import Trend
from tf1lint.reports.text import printable

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$-])")
_COLUMNS = ("under the shim", "not yet", "unknown", "findings", "done")


def render(readiness: Readiness, trends: Sequence[Trend], stamp: Stamp) -> str:
    """The report, without a line end."""
    total = readiness.total
    made = [f"# TensorFlow 2 readiness of {escaped(readiness.project)}", "", escaped(words.headline(readiness)), ""]
    made += [f"{escaped(one)}\n" for one in words.remarks(readiness)]
    made += [f"{escaped(words.trend(one, total))}\n" for one in trends]
    if total.makers or total.findings:
        made += ["## Packages", "", *_packages(readiness), "", "## Files", "", *_files(readiness), ""]
    if readiness.findings:
        made += ["## In the way", "", *_rules(readiness), ""]
    for heading, names in words.files_without(readiness):
        made += [f"## {heading} ({counting.number(len(names))})", "", *(f"- {escaped(name)}" for name in names), ""]
    unread = words.unread(readiness)
    if unread:
        made += ["## Not readable", "", *(f"- {escaped(name)}: {escaped(why)}" for name, why in unread), ""]
    made.append(f"{words.looked_at(readiness)} tf1lint {stamp.version}, {stamp.day}.")
    return "\n".join(made)


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, in a table, too."""
    return _SPECIAL.sub(r"\\\1", printable(text))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], texts: int) -> List[str]:
    """A table whose first columns, `texts` of them, are texts, and the others numbers."""
    rule = ["---" if index < texts else "--:" for index in range(len(head))]
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]


def _cells(counts: Counts) -> List[str]:
    amounts = (counts.done, counts.open, counts.unknown, counts.findings)
    return [*map(counting.number, amounts), words.percent(counts.share)]


def _packages(readiness: Readiness) -> List[str]:
    rows = []
    for package, files in readiness.packages().items():
        counts = sum((file.counts for file in files), Counts())
        if counts.files or counts.findings:
            rows.append([escaped(package), counting.number(counts.files), *_cells(counts)])
    rows.append(["**total**", counting.number(readiness.total.files), *_cells(readiness.total)])
    return _table(("package", "files", *_COLUMNS), rows, 1)


def _files(readiness: Readiness) -> List[str]:
    rows = [
        [escaped(file.name), WORDS[file.state], *_cells(file.counts)]
        for file in readiness.files
        if file.findings or file.state not in (FREE, OTHER, SKIPPED, UNREAD)
    ]
    return _table(("file", "state", *_COLUMNS), rows, 2)


def _rules(readiness: Readiness) -> List[str]:
    rows = [
        [f"[{rule.code}]({rule.url})", escaped(rule.summary), rule.severity, counting.number(len(found))]
        for rule, found in readiness.by_rule()
    ]
    return _table(("rule", "what it finds", "severity", "findings"), rows, 3)
