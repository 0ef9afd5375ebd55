"""TF118: a layer took other weights than in an earlier call, as its automatic name counts what ran before (K44-K47)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import NameMoved
from runtime_shim.violation import Violation


def on_moved(seen: NameMoved) -> Iterator[Violation]:
    """A line that used one automatic name now uses another."""
    if seen.reentry is None:
        message = f"this layer used {seen.before} in an earlier call, and uses {seen.after} now"
        yield from violation("TF118", message, seen.way, seen.root)
