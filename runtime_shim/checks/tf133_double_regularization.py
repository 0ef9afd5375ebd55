"""TF133: the regularization loss of one variable was added to one layer more than once (F32-F36)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import LossAddedTwice
from runtime_shim.violation import Violation


def on_loss(seen: LossAddedTwice) -> Iterator[Violation]:
    """The nested shim had added it, and so did the outer one."""
    message = f"the loss of {seen.weight.name} was added once in this nested call, and again by the method around it"
    # A method that was given to the shim twice calls itself with no line of the user's in between.
    yield from violation("TF133", message, seen.way, seen.root, [seen.weight], at=None if seen.way else seen.decorated)
