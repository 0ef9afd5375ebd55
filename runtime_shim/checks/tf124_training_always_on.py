"""TF124: a batch norm trained in a pass that does not (E24)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.arguments import CONSTANT
from runtime_shim.checks.wording import violation
from runtime_shim.observations import TrainingGiven
from runtime_shim.violation import Violation


def on_training(seen: TrainingGiven) -> Iterator[Violation]:
    """The argument is written out as True, and the pass is no training."""
    if seen.kind == "batch norm" and seen.given and seen.source == CONSTANT and seen.value and seen.root is not None:
        if seen.keras is not True and seen.asked is not True and not seen.frozen:
            message = "this batch norm always trains: it moved its averages in a call that is not training"
            yield from violation("TF124", message, seen.way, seen.root)
