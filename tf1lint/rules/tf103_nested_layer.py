"""TF103: an object with weights is constructed on every call of a forward pass (D02, D03, D06, D39, C13)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, LayerKept, LayerMade
from tf1lint.rules import wording
from tf1lint.rules.forward import repeated, shimmed

CODE = "TF103"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each construction that a forward pass runs more than once."""
    # What is handed to get_or_create_layer in place of a builder is TF106's.
    handed = {entry.event.built for one in passes.passes for entry in one.entries if isinstance(entry.event, LayerKept)}
    for one, entry in repeated(passes, LayerMade):
        assert isinstance(entry.event, LayerMade)
        if entry.event.site in handed:
            continue
        what = entry.event.what
        # Without the shim get_or_create_layer raises.
        cure = "with get_or_create_layer" if shimmed(one, entry) else 'under "if self.x is None:"'
        yield wording.finding(
            CODE,
            one,
            entry,
            f"{what} is constructed on every call of {one.name}, each time with new weights that nothing trains or "
            f"saves; make it once, in __init__ or {cure}",
        )
