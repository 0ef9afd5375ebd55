"""TF103: a layer, model, module or other object with weights was made in one call after another (D02, D03, D06)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Creation, MadeAgain, MadeAndLost
from runtime_shim.violation import Violation


def on_again(seen: MadeAgain) -> Iterator[Violation]:
    """A later call made the object, and its weights, anew."""
    yield from _found(seen.creation, "a later call of the forward pass made it, and its weights, anew")


def on_lost(seen: MadeAndLost) -> Iterator[Violation]:
    """Nothing holds the object after the call."""
    yield from _found(seen.creation, "nothing tracks or holds it after the call")


def _found(creation: Creation, what: str) -> Iterator[Violation]:
    made = creation.constructed
    if made is None or creation.through_get_variable and creation.in_store:
        return
    message = f"the object made here owns {creation.weight.name}: {what}"
    yield from violation("TF103", message, made.way, made.root, [creation.weight])
