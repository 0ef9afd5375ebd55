"""TF152: a function of tf_slim failed on this TensorFlow (E102, E113-E122)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.arguments import writes, writes_call
from runtime_shim.checks.wording import violation
from runtime_shim.observations import Raised
from runtime_shim.violation import Violation


def on_raised(seen: Raised) -> Iterator[Violation]:
    """tf_slim's own code asked TensorFlow for what is not there."""
    text = str(seen.error)
    slim = any("/tf_slim/" in path.replace("\\", "/") for path in seen.modules)
    broken = isinstance(seen.error, (AttributeError, ImportError)) and ("module" in text)
    if slim and broken:
        way = seen.way
        for written in reversed(seen.left):
            if (
                "normalizer_fn" in written
                and not writes(way[-1], "normalizer_fn")
                and "batch_norm" != writes_call(way[-1])
            ):
                # An argument that comes through an arg_scope is spoken of where it is written.
                way = written["normalizer_fn"][1]
        yield from violation("TF152", f"tf_slim fails here on this TensorFlow: {text}", way, own_file=False)
