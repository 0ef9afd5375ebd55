"""TF114: a Keras layer stands before an auto-named TF1 layer of its kind in the same scope.

Keras layers take no name from the variable scope: what TF1 called `dense_1`, after a first `dense` that is a Keras
layer now, is called `dense`, and checkpoints by name no longer match.
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, NamesShiftedByKeras
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF114"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for the first auto-named creator after the Keras layer."""
    for one, entry in happening(passes, NamesShiftedByKeras):
        event = entry.event
        assert isinstance(event, NamesShiftedByKeras) and event.by is not None
        what, before = wording.short(event.api), wording.spot(event.by, event.site)
        yield wording.finding(
            CODE,
            one,
            entry,
            f"TensorFlow names this {what} without counting the Keras layer before it ({before}): if that was a TF1 "
            "layer once, old checkpoints have another name for this one; give it its old name, or open "
            f"variable_scope({what!r}) where the old layer stood",
        )
