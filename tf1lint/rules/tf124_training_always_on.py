"""TF124: a batch norm in a forward pass is told True for good: `predict` moves its averages too (E24)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, Trained
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF124"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each batch norm that is told True, by its own argument or by a helper's default."""
    for one, entry in happening(passes, Trained):
        event = entry.event
        assert isinstance(event, Trained)
        if event.what != "batch_norm" or not event.always or event.decided:
            continue
        yield wording.finding(
            CODE,
            one,
            entry,
            f"{wording.short(event.api)} always gets {event.argument}=True: in prediction, too, it normalizes by the "
            f"batch and changes its averages; pass on the training of {one.name}",
        )
