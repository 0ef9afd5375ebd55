"""TF102: tf.Variable or add_weight ran in one call after another (D30-D35)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Creation, MadeAgain, MadeAndLost
from runtime_shim.violation import Violation


def on_again(seen: MadeAgain) -> Iterator[Violation]:
    """A later call made the variable anew."""
    if _concerns(seen.creation):
        message = f"this made {seen.creation.weight.name} anew in a later call of the forward pass"
        yield from violation("TF102", message, seen.creation.way, seen.creation.root, [seen.creation.weight])


def on_lost(seen: MadeAndLost) -> Iterator[Violation]:
    """Nothing holds the variable after the call."""
    if _concerns(seen.creation):
        message = f"{seen.creation.weight.name} was made in the forward pass, and nothing tracks or holds it afterwards"
        yield from violation("TF102", message, seen.creation.way, seen.creation.root, [seen.creation.weight])


def _concerns(creation: Creation) -> bool:
    return not creation.through_get_variable and creation.constructed is None and creation.template is None
