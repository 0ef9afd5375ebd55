"""TF113: one forward pass asks for the same variable twice, and nothing says that this is meant.

TF1 raised `ValueError: Variable … already exists`; the shim's store reuses whatever it knows, so two layers share their
weights (H03, H05, H51, H54, H57, H74).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, Shared
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF113"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each request that finds the variable already made."""
    for one, entry in happening(passes, Shared):
        event = entry.event
        assert isinstance(event, Shared)
        if event.first is None:
            again = ", which is there already"
        elif event.first is event.site:
            again = " a second time"
        else:
            again = f" that {wording.spot(event.first, event.site)} made"
        yield wording.finding(
            CODE,
            one,
            entry,
            f"{wording.short(event.api)} gets the variable {event.name!r}{again}: the weights are shared, where "
            "TF1 raised ValueError; give it another name or scope, or say reuse=True if that is meant",
        )
