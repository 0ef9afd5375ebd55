"""What a run looked at, counted, and the one line that says so.

"0 findings" alone would not tell what was looked at from what was overlooked.
"""

from __future__ import annotations

import collections
import dataclasses
from typing import TYPE_CHECKING, Counter, Iterable, List, Sequence, Tuple

from tf1lint.catalogue import RULES, FileReport, Finding
from tf1lint.reports import counting

if TYPE_CHECKING:
    from tf1lint.reports.result import Result
    from tf1lint.runtime_report import RuntimeReport


@dataclasses.dataclass(frozen=True)
class Summary:
    """The counts of a run.

    `files` were looked into and have `lines`; `skipped` pairs a reason with a number of files; `roots` counts the
    shim-decorated methods analysed, `unresolved` the calls that could not be followed; `unshown` pairs a number of
    findings with the reason why they are not shown.
    """

    findings: int
    files_with_findings: int
    files: int
    lines: int
    roots: int
    unresolved: int
    skipped: Tuple[Tuple[str, int], ...]
    unshown: Tuple[Tuple[int, str], ...] = ()

    @classmethod
    def of(
        cls, reports: Iterable[FileReport], shown: Sequence[Finding], unshown: Iterable[Tuple[int, str]] = ()
    ) -> Summary:
        """Counts a run's reports and the findings that are shown of them; `unshown` is taken over."""
        looked = [report for report in reports if not report.skipped and report.problem is None]
        skipped: Counter[str] = collections.Counter(report.skipped for report in reports if report.skipped)
        unreadable = sum(report.problem is not None for report in reports)
        return cls(
            findings=len(shown),
            files_with_findings=len({finding.place.path for finding in shown}),
            files=len(looked),
            lines=sum(report.lines for report in looked),
            roots=sum(report.roots for report in looked),
            unresolved=sum(report.unresolved for report in looked),
            skipped=(*sorted(skipped.items()), *([("not readable", unreadable)] if unreadable else [])),
            unshown=tuple((number, why) for number, why in unshown if number),
        )

    def __str__(self) -> str:
        found = counting.count(self.findings, "finding")
        if self.findings:
            found += f" in {counting.count(self.files_with_findings, 'file')}"
        if self.unshown:
            found += f" (not shown: {', '.join(f'{counting.number(number)} {why}' for number, why in self.unshown)})"
        skipped = sum(number for _, number in self.skipped)
        if not self.files and not skipped:
            return f"{found}. There was no Python file to look at."
        tail = "; skipped {}: {}".format(
            counting.number(skipped),
            ", ".join(
                f"{counting.number(number)} {'with ' if reason.startswith('no ') else ''}{reason}"
                for reason, number in self.skipped
            ),
        )
        if not self.files:
            unseen = (
                "No TensorFlow was seen"
                if any("TensorFlow" in reason for reason, _ in self.skipped)
                else "Nothing was analysed"
            )
            return f"{found}. {unseen}: looked at 0 files{tail}."
        return (
            f"{found}. Looked at {counting.count(self.files, 'file')} ({counting.count(self.lines, 'line')}): "
            f"{counting.count(self.roots, 'shim-decorated method')} analysed, "
            f"{counting.count(self.unresolved, 'call')} not resolved"
            f"{tail if skipped else ''}."
        )


def run_summary(run: RuntimeReport, states: Iterable[str]) -> str:
    """The line that counts what a run said of the findings, `states` one by one, and tells how much that run was."""
    from tf1lint.runtime_report import CONFIRMED, NOT_CONFIRMED, NOT_MEASURED, NOT_RUN, RUN_ONLY

    counts = collections.Counter(states)
    said = ", ".join(
        f"{counting.number(counts[state])} {state}" for state in (CONFIRMED, NOT_CONFIRMED, NOT_RUN, NOT_MEASURED)
    )
    passes = f"{counting.number(run.passes)} forward pass{'' if run.passes == 1 else 'es'}"
    return (
        f"With the run of {passes} in {counting.count(run.tests, 'test')}: {said}; "
        f"{counting.number(counts[RUN_ONLY])} seen in the run only."
    )


def closing(result: Result) -> List[str]:
    """The lines that end a report for people: what the run of the code said, if there was one, and the counts."""
    said = [str(Summary.of(result.reports, result.findings, result.unshown))]
    if result.run is not None:
        said.insert(0, run_summary(result.run, [result.states[finding] for finding in result.findings]))
    return said


def statistics(findings: Iterable[Finding]) -> List[Tuple[int, str, str]]:
    """The number of findings per rule as (count, code, symbol), the most frequent first."""
    counts = collections.Counter(finding.code for finding in findings)
    return [
        (count, code, RULES[code].symbol)
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
