"""What is wrong with the comments that allow findings: a mistyped code would allow nothing, and nobody would know."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Iterator, Mapping

from tf1lint import findings, source
from tf1lint.catalogue import FileReport
from tf1lint.reports import text

# In every encoding that Python takes for source it is written like this.
_WORD = b"tf1lint:"


def misnamed(reports: Iterable[FileReport], data: Mapping[Path, bytes], folder: Path) -> Iterator[str]:
    """One line for each name in a `# tf1lint: allow[…]` that means no rule, in the files that were analysed.

    `data` has texts that stand in place of files; paths are shown relative to `folder`.
    """
    for report in reports:
        if report.skipped or report.problem is not None:
            continue
        written = data.get(report.path)
        if written is None:
            try:
                written = report.path.read_bytes()
            except OSError:
                continue
        # A run whose results are kept reads nothing else; few files have such a comment.
        if _WORD in written.lower():
            read = source.read(report.path, written)
            for line, comment in source.comments(read).items():
                for fault in findings.misnamed(comment):
                    yield f"{text.shown_path(report.path, folder)}:{line}: {fault}"
