"""TF120: an automatic name was entered again from outside its parent, and stood for other weights in a later call."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import MadeAgain, NameMoved
from runtime_shim.violation import Violation


def on_again(seen: MadeAgain) -> Iterator[Violation]:
    """A later call made new variables under a name that had been entered again."""
    creation = seen.creation
    if creation.in_store and creation.scope is None and creation.reentry is not None:
        message = f"this enters an automatic name again: a later call made {creation.weight.name} in its place"
        yield from violation("TF120", message, creation.reentry, creation.root, [creation.weight])


def on_moved(seen: NameMoved) -> Iterator[Violation]:
    """A line that used one automatic name uses another, and the name had been entered again."""
    if seen.reentry is not None:
        message = (
            f"this enters an automatic name again: a later call used {seen.after} where {seen.before} had been used"
        )
        yield from violation("TF120", message, seen.reentry, seen.root)
