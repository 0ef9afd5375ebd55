"""TF147: an assignment whose result is not used.

TF1 ran an op only if it was fetched or something that was fetched depended on it: these updates never ran. Now each one
runs where it stands, on every call, eager or traced (G55, G55b).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import Assigned, FilePasses
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF147"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each such update of a forward pass."""
    for one, entry in happening(passes, Assigned):
        assert isinstance(entry.event, Assigned)
        bound = f" ({entry.event.bound})" if entry.event.bound else ""
        yield wording.finding(
            CODE,
            one,
            entry,
            f"{wording.short(entry.event.api)} runs on every call of {one.name}, and its result{bound} is not used: "
            "TF1 never ran such an update; delete it if the model was right without it, or keep it on purpose",
        )
