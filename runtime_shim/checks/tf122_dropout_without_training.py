"""TF122: a TF1 dropout was not told whether the model trains (E40, E61)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import TrainingGiven
from runtime_shim.violation import Violation


def on_training(seen: TrainingGiven) -> Iterator[Violation]:
    """The argument was left out: v1.layers then never drops, slim always does."""
    if seen.kind != "dropout" or not seen.left_out:
        return
    if seen.value:
        message = "this dropout was not told training: it drops in prediction too"
    else:
        message = "this dropout was not told training: it never drops"
    yield from violation("TF122", message, seen.way, own_file=False)
