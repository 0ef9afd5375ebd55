"""TF132: a graph collection was read or written in a forward pass (G01-G05, G40, G46)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import CollectionUsed, LocalBecameTrainable
from runtime_shim.violation import Violation


def on_used(seen: CollectionUsed) -> Iterator[Violation]:
    """A read that came back empty, or a write that nothing reads."""
    if seen.written:
        message = f"this was added to the collection {seen.name} of a graph that nobody runs, and stays there"
    elif seen.empty:
        message = f"the collection {seen.name} is empty in eager execution"
    else:
        message = f"the collection {seen.name} has what earlier calls of anybody left in it"
    yield from violation("TF132", message, seen.way, seen.root)


def on_local(seen: LocalBecameTrainable) -> Iterator[Violation]:
    """A local variable that trains."""
    message = f"{seen.weight.name} was asked for as a local variable, and is trainable"
    yield from violation("TF132", message, seen.way, seen.root, [seen.weight])
