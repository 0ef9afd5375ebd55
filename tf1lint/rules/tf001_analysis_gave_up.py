"""TF001: a limit of the analysis was hit."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import MODULE_BODY, FilePasses, GaveUp
from tf1lint.rules.wording import place

CODE = "TF001"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each root whose analysis was broken off, on its first line."""
    for one in passes.passes:
        for entry in one.entries:
            if isinstance(entry.event, GaveUp):
                yield Finding(
                    CODE,
                    place(one.site),
                    f"{'The module ' if one.kind == MODULE_BODY else ''}{one.name} was not analysed to its end: "
                    f"{entry.event.limit}; mistakes in the rest may be missed",
                )
                break
