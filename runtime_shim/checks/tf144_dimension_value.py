"""TF144: .value was asked of a static dimension, which is an int or None in TensorFlow 2 (P01, P09)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Raised
from runtime_shim.violation import Violation


def on_raised(seen: Raised) -> Iterator[Violation]:
    """An int or None has no `value`."""
    text = str(seen.error)
    if isinstance(seen.error, AttributeError) and text in (
        "'int' object has no attribute 'value'",
        "'NoneType' object has no attribute 'value'",
    ):
        message = f"a dimension of a shape has no .value in TensorFlow 2: {text}"
        yield from violation("TF144", message, seen.way, own_file=False)
