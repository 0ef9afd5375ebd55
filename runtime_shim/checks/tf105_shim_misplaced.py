"""TF105: the shim was put on something that is no method of a host object (B17-B26, B30)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Misdecorated, Raised
from runtime_shim.violation import Violation


def on_decorated(seen: Misdecorated) -> Iterator[Violation]:
    """What was seen when the decorator ran."""
    message = f"track_tf1_style_variables is {seen.what}, which it cannot decorate"
    yield from violation("TF105", message, seen.way, at=seen.at)


def on_raised(seen: Raised) -> Iterator[Violation]:
    """The shim refused its first argument, or was given what cannot be called."""
    text = str(seen.error)
    if not isinstance(seen.error, AttributeError) or "_tf1_style_var_store" not in text:
        return
    message = "track_tf1_style_variables got a first argument that it cannot keep variables on"
    if seen.decorated is not None:
        yield from violation("TF105", message, seen.way, at=seen.decorated)
