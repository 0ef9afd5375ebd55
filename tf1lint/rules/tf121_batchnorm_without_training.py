"""TF121: a TF1 batch norm is not told whether it is training (E01, E05, E23; T23)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, Trained
from tf1lint.rules.training import untold
from tf1lint.rules.wording import place, route, short, way

CODE = "TF121"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each call that gets no training argument."""
    for one, entry in untold(passes, "batch_norm"):
        event = entry.event
        assert isinstance(event, Trained)
        missing = f"{event.argument}=None, which nobody fills in" if event.none else f"no {event.argument} argument"
        if event.form == "normalizer":
            given = "a None is_training, which nobody fills in" if event.none else "no is_training in normalizer_params"
            message = f"normalizer_fn=batch_norm gets {given}: it always normalizes as in training; pass is_training"
        elif event.api.startswith("slim."):
            message = (
                f"{short(event.api)} gets {missing}: it always normalizes as in training, in prediction too; "
                "pass is_training"
            )
        else:
            message = (
                f"{short(event.api)} gets {missing}: it runs as in inference, and its moving averages never learn; "
                "pass training"
            )
        yield Finding(
            CODE,
            place(event.site),
            message,
            route(one.name, entry.chain, event) if entry.chain else "",
            way(entry.chain, event),
        )
