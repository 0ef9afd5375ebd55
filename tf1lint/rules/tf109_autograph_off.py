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
        what = "a comprehension" if event.how == "comprehension" else f"Python's {event.how!r}"
        does = "loops over a tensor" if event.how in ("for", "comprehension") else "needs the value of a tensor"
        if event.how in ("assert", "comprehension") or one.method == "train_step":
            # AutoGraph does not convert these, with or without the shim.
            message = f"{what} {does} in {one.name}: this raises under tf.function and in fit; {cure}"
        else:
            message = (
                f"{what} {does}: in {one.name}, decorated with track_tf1_style_variables, this raises under "
                f"tf.function and in fit; {cure}, or decorate a method that call uses instead"
            )
        yield wording.finding(CODE, one, entry, message)
