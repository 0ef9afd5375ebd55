"""What is wrong with the comments that allow findings: a mistyped code would allow nothing, and nobody would know."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Iterator, Mapping

from tf1lint import findings, source
from tf1lint.catalogue import FileReport
from tf1lint.reports import text


def misnamed(reports: Iterable[FileReport], data: Mapping[Path, bytes], folder: Path) -> Iterator[str]:
    """One line for each name in a `# tf1lint: allow[…]` that means no rule, in the files that were analysed.

    `data` has texts that stand in place of files; paths are shown relative to `folder`.
    """
    for report in reports:
        if report.skipped or report.problem is not None:
            continue
        read = source.read(report.path, data.get(report.path))
        if "tf1lint:" in read.text.lower():
            for line, comment in source.comments(read).items():
                for fault in findings.misnamed(comment):
                    yield f"{text.shown_path(report.path, folder)}:{line}: {fault}"
