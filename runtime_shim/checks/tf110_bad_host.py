"""TF110: a shim-decorated method of a tf.compat.v1.layers layer made variables that the layer does not track (B68)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import names, violation
from runtime_shim.observations import StoreUntracked
from runtime_shim.violation import Violation


def on_store(seen: StoreUntracked) -> Iterator[Violation]:
    """The shim holds variables that the object does not show."""
    made = f"{seen.root.title} made {names(seen.weights)} under the shim"
    message = f"{made}, and {seen.root.host_class.__name__} does not track them"
    yield from violation("TF110", message, seen.root.outer, seen.root, seen.weights, at=seen.at)
