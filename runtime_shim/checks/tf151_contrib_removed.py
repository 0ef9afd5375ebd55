"""TF151: tf.contrib was asked for, which TensorFlow 2 does not have (P602, P700)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Raised
from runtime_shim.violation import Violation


def on_raised(seen: Raised) -> Iterator[Violation]:
    """The import or the attribute failed."""
    text = str(seen.error)
    gone = isinstance(seen.error, AttributeError) and "tensorflow" in text and "has no attribute 'contrib'" in text
    if gone or (isinstance(seen.error, ImportError) and "No module named 'tensorflow.contrib" in text):
        yield from violation("TF151", f"tf.contrib is gone in TensorFlow 2: {text}", seen.way, own_file=False)
