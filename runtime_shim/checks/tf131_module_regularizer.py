"""TF131: a regularizer came with a variable of a tf.Module, whose loss nothing collects (F03, F21)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import LossNotKept
from runtime_shim.violation import Violation


def on_loss(seen: LossNotKept) -> Iterator[Violation]:
    """The shim keeps the loss in its store, where no `losses` shows it."""
    message = (
        f"the regularization loss of {seen.weight.name} is in no losses: {seen.root.host_class.__name__} is a tf.Module"
    )
    yield from violation("TF131", message, seen.way, seen.root, [seen.weight])
