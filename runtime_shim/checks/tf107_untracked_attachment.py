"""TF107: the forward pass uses a variable that its object does not track, or that no checkpoint has (D11-D27)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import UsedUntracked
from runtime_shim.violation import Violation


def on_used(seen: UsedUntracked) -> Iterator[Violation]:
    """A variable that is held where nothing tracks it."""
    host = type(seen.host).__name__
    if seen.trained_only:
        message = f"{host} uses {seen.weight.name} and trains it, but a checkpoint of it does not have it"
    else:
        message = f"{host} uses {seen.weight.name} and does not track it: it is neither trained nor saved with it"
    way = seen.construction.way if seen.construction is not None else seen.use
    yield from violation("TF107", message, way, seen.root, [seen.weight])
