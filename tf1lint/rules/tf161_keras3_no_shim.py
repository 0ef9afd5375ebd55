"""TF161: the shim, or compat.v1.layers, with Keras 3, which has neither (O02-O08, O13)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import KERAS_3_FROM, FilePasses, ShimNamed
from tf1lint.rules.wording import place, short

CODE = "TF161"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding, on the first use in the file."""
    if passes.target is None or passes.target.low < KERAS_3_FROM:
        return
    for event in passes.mentions:
        if isinstance(event, ShimNamed):
            if not passes.legacy_keras():
                yield Finding(
                    CODE,
                    place(event.site),
                    f"{short(event.api)} does not exist in Keras 3, which TensorFlow {passes.target.text} brings, "
                    "and raises there; install tf_keras and set TF_USE_LEGACY_KERAS=1 in the environment before Keras "
                    "is used",
                )
            return
