"""TF121: a TF1 batch norm was not told that the model trains, so that its averages stayed as they were (E01, E23)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import TrainingGiven
from runtime_shim.violation import Violation


def on_training(seen: TrainingGiven) -> Iterator[Violation]:
    """The argument was left out, or None where Keras fills nothing in: whatever the caller says, it does not train."""
    if seen.kind == "batch norm" and seen.left_out:
        when = (
            "while the model trained: its moving averages stayed"
            if seen.trains
            else "and cannot train: its averages stay"
        )
        message = f"this batch norm was not told training {when} as they were"
        yield from violation("TF121", message, seen.way, own_file=False)
