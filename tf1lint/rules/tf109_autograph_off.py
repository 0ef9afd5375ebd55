"""TF109: Python control flow over a tensor in a shim-decorated Keras `call`.

Keras hands `call` to AutoGraph, which does not look through the shim's decorator, nor into what `call` calls: the
branch works eagerly and raises under `tf.function`, in `fit` and in functional models (B71, B78, B81-B85, B88).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, TensorTested
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF109"

_CURES = {
    "for": "use tf.unstack or tf.map_fn",
    "comprehension": "use tf.unstack or tf.map_fn",
    "while": "use tf.while_loop",
    "assert": "use tf.debugging.assert_*",
    "and": "use tf.logical_and",
    "or": "use tf.logical_or",
    "not": "use tf.logical_not",
}


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each statement or expression that asks a tensor."""
    for one, entry in happening(passes, TensorTested):
        if one.host != "keras" or one.method not in ("call", "train_step"):
            continue
        event = entry.event
        assert isinstance(event, TensorTested)
        cure = _CURES.get(event.how, "use tf.cond or tf.where")
        if event.how in ("assert", "comprehension"):
            # AutoGraph converts neither, with or without the shim.
            what = "a comprehension goes through" if event.how == "comprehension" else "Python's 'assert' asks"
            message = f"{what} a tensor in {one.name}: this raises under tf.function and in fit; {cure}"
        else:
            what = "goes through" if event.how == "for" else "asks"
            message = (
                f"Python's {event.how!r} {what} a tensor, and AutoGraph does not run in the shim-decorated {one.name}: "
                f"this raises under tf.function and in fit; {cure}, or move the shim to a method that call calls"
            )
        yield wording.finding(CODE, one, entry, message)
