"""TF106: get_or_create_layer refused what it was given, or silently ignored a second builder (J02, J03, J06, J13)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Raised, SecondBuilder
from runtime_shim.violation import Violation


def on_second(seen: SecondBuilder) -> Iterator[Violation]:
    """One name, two builders: the second was not called."""
    message = f"get_or_create_layer has a layer for {seen.name} already: this other builder was ignored"
    yield from violation("TF106", message, seen.way, seen.root)


def on_raised(seen: Raised) -> Iterator[Violation]:
    """The call raised."""
    if "get_or_create_layer" not in seen.where:
        return
    text = str(seen.error).splitlines()[0] if str(seen.error) else type(seen.error).__name__
    if "Tried to call get_or_create_layer in eager mode" in text:
        message = "get_or_create_layer was called with no track_tf1_style_variables on the way"
    else:
        message = f"get_or_create_layer could not use its builder: {text}"
    yield from violation("TF106", message, seen.way, seen.root)
