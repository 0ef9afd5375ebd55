"""TF104: make_template runs on every call of a forward pass (I01, I20, I21)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import AT_ROOT, FilePasses, TemplateMade
from tf1lint.rules import wording
from tf1lint.rules.forward import repeated

CODE = "TF104"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each template that a forward pass makes anew."""
    for one, entry in repeated(passes, TemplateMade):
        assert isinstance(entry.event, TemplateMade)
        level = entry.event.template.first_level
        if (level if level is not None else entry.event.level) == AT_ROOT:
            consequence = ", each time with new variables"
        else:
            consequence = ": it finds its variables by name only, and loses them when a name changes"
        yield wording.finding(
            CODE,
            one,
            entry,
            f"make_template runs on every call of {one.name}{consequence}; make it once, in __init__",
        )
