"""TF112: a scope with a default name was opened at the root, and renamed in a later call (H11, H14, H25)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import MadeAgain
from runtime_shim.violation import Violation


def on_again(seen: MadeAgain) -> Iterator[Violation]:
    """A later call made new variables under the scope's next name."""
    creation = seen.creation
    scope = creation.scope
    if not creation.in_store or scope is None or scope.opener != "user" or not scope.way:
        return
    message = f"this scope is named by default at the root: a later call renamed it {scope.name}, with new weights"
    outer = len(creation.full_way) - len(creation.way)
    way = scope.way[outer:] or scope.way
    yield from violation("TF112", message, way, creation.root, [creation.weight])
