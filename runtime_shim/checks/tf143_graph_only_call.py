"""TF143: a call that needs a graph and a session raised in a forward pass (G19-G24, P80-P90)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Raised
from runtime_shim.violation import Violation

_WORDS = (
    "not compatible with eager execution",
    "is not supported when eager execution is enabled",
    "The Session graph is empty",
    "eval is not supported when eager execution is enabled",
    "is meaningless when eager execution is enabled",
    "is undefined when eager execution is enabled",
    "is undefined in eager mode",
    "tf.gradients is not supported",
    "Attempting to capture an EagerTensor without building a function",
    "`loss` passed to Optimizer.compute_gradients should be a function when eager execution is enabled",
    "should be a function when eager execution is enabled",
    "When eager execution is enabled, `var_list` must specify",
)


def on_raised(seen: Raised) -> Iterator[Violation]:
    """TensorFlow says that there is no graph."""
    text = str(seen.error)
    if seen.root is not None and any(words in text for words in _WORDS):
        message = f"this needs a graph and a session, and eager execution has none: {text.splitlines()[0]}"
        way = seen.session.way if seen.session is not None else seen.way
        yield from violation("TF143", message, way, seen.root)
