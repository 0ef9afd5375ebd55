"""TF122: a TF1 dropout is not told whether it is training (E40, E61)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, Trained
from tf1lint.rules.training import untold
from tf1lint.rules.wording import place, route, short, way

CODE = "TF122"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each call that gets no training argument."""
    for one, entry in untold(passes, "dropout"):
        event = entry.event
        assert isinstance(event, Trained)
        missing = f"{event.argument}=None, which nobody fills in" if event.none else f"no {event.argument} argument"
        if event.api.startswith("slim."):
            message = f"{short(event.api)} gets {missing}: it always drops, in prediction too; pass is_training"
        else:
            message = f"{short(event.api)} gets {missing}: it never drops anything, not even in training; pass training"
        yield Finding(
            CODE,
            place(event.site),
            message,
            route(one.name, entry.chain, event) if entry.chain else "",
            way(entry.chain, event),
        )
