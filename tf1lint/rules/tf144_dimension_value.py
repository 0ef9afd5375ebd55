"""TF144: `.value` of a static dimension: in TensorFlow 2 that is an int or None, which have none (P01, P02, P11)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import DimensionValue, FilePasses
from tf1lint.rules.wording import place

CODE = "TF144"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each `.value`."""
    for event in passes.mentions:
        if isinstance(event, DimensionValue):
            yield Finding(
                CODE,
                place(event.site),
                f"{event.api} is an int or None in TensorFlow 2, and .value raises AttributeError; leave .value out, "
                "or use tf.compat.dimension_value()",
            )
