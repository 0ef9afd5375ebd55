"""TF132: a graph collection is read or written in a forward pass, or in a method of a host class.

In eager execution, and inside a `tf.function`, TensorFlow's own collections are empty (G01-G05, G27-G29) and moving
averages need no UPDATE_OPS (G54). What a program adds itself stays in one list for the whole process, and each call
adds to it (F41, F42, G46, G47). `collections=` of a variable is ignored (G08, G40).
"""

from __future__ import annotations

from typing import Iterator, Tuple

from tf1lint.catalogue import Finding
from tf1lint.events import CONSTRUCTOR, LOOSE, UNDECORATED, CollectionUsed, Entry, FilePasses, Pass
from tf1lint.rules import wording
from tf1lint.rules.forward import counts, happening

CODE = "TF132"

_INSTEAD = {
    "REGULARIZATION_LOSSES": "read them from the losses of the layer, or of the module's own bookkeeping",
    "LOSSES": "pass losses on by hand, or use add_loss of a Keras layer",
    "TRAINABLE_VARIABLES": "use trainable_variables of the layer or module",
    "SUMMARIES": "write summaries with tf.summary and a writer",
}


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each use, or for the call in this file that leads to it."""
    for one, entry in _used(passes):
        assert isinstance(entry.event, CollectionUsed)
        yield wording.finding(CODE, one, entry, _message(one, entry.event))


def _used(passes: FilePasses) -> Iterator[Tuple[Pass, Entry]]:
    yield from happening(passes, CollectionUsed)
    for one in passes.passes:
        if one.kind not in (UNDECORATED, CONSTRUCTOR, LOOSE) or not one.host:
            continue
        for entry in one.entries:
            event = entry.event
            if isinstance(event, CollectionUsed) and event.use != "variable" and counts(one, entry):
                yield one, entry


def _message(one: Pass, event: CollectionUsed) -> str:
    what = wording.short(event.api)
    if event.use == "variable":
        return (
            f"{what} ignores collections=[LOCAL_VARIABLES] here: the variable is trained and saved like any "
            "other; pass trainable=False, or keep the value in a tf.Variable of its own"
        )
    if event.use == "write":
        return (
            f"{what} in {one.name} writes to a graph collection, which TensorFlow neither reads nor empties any more: "
            "what is added is lost, or piles up with every call; return the value or keep it on self"
        )
    if event.collection == "UPDATE_OPS":
        return (
            f"{what}(UPDATE_OPS) in {one.name} is always empty: batch norm updates its averages by itself when "
            "training is true; control_dependencies over it is no longer needed"
        )
    if event.own or not event.collection:
        named = f'("{event.collection}")' if event.own else ""
        return (
            f"{what}{named} in {one.name} reads a graph collection, which belongs to no layer: it holds what every "
            "call of every object has added so far, or nothing; pass values on by hand"
        )
    instead = _INSTEAD.get(event.collection) or (
        "use variables of the layer or module" if event.collection.endswith("VARIABLES") else "pass values on by hand"
    )
    named = f" ({event.collection})" if event.collection.lower() != what else ""
    return f"{what}{named} in {one.name} reads a graph collection, which is empty without a graph; {instead}"
