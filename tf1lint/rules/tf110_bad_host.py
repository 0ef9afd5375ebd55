"""TF110: the shim decorates a method of an old layer, `tf.compat.v1.layers.Layer` or one of its kin.

It runs, but such a layer lists only what its own `add_weight` has made: of what `get_variable` makes under the shim
nothing is among its variables (B68).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, ShimMisapplied
from tf1lint.rules.wording import place

CODE = "TF110"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on each decorator of such a method."""
    for one in passes.passes:
        for entry in one.entries:
            event = entry.event
            if isinstance(event, ShimMisapplied) and event.fault == "legacy":
                yield Finding(
                    CODE,
                    place(event.site),
                    f"track_tf1_style_variables decorates a method of {event.what}, a layer of tf.compat.v1.layers: "
                    "nothing that get_variable makes there is trained or saved; derive the class from "
                    "tf.keras.layers.Layer",
                )
