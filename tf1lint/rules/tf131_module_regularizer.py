"""TF131: a regularizer in a `tf.Module`, whose loss nobody collects.

The shim keeps the losses of a host's regularizers for `Layer.losses`, and a module has no such attribute (F03). A Keras
layer that holds the module looks only for the losses of layers (F21).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, Regularized
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF131"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each place where a regularizer is written, or that leads to it."""
    for one, entry in happening(passes, Regularized):
        if one.host != "module":
            continue
        yield wording.finding(
            CODE,
            one,
            entry,
            f"the regularizer of this {wording.short(entry.event.api)} has no effect: {one.cls.name} is a tf.Module, "
            "which has no losses, not even inside a Keras layer; derive the class from tf.keras.layers.Layer, or add "
            "the penalty to the loss by hand",
        )
