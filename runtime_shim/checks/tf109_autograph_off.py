"""TF109: Python control flow met a symbolic tensor where AutoGraph does not run (B71, B78, B81-B88)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Raised
from runtime_shim.violation import Violation


def on_raised(seen: Raised) -> Iterator[Violation]:
    """TensorFlow refused to use a symbolic tensor as a Python value."""
    error = type(seen.error).__name__
    text = str(seen.error)
    refused = error == "OperatorNotAllowedInGraphError" or (
        error == "TypeError" and "KerasTensor" in text and "bool" in text
    )
    if refused and seen.root is not None:
        message = "a tensor was used as a Python value in a shim-decorated call, where AutoGraph does not run"
        yield from violation("TF109", message, seen.way, seen.root)
