"""TF146: a variable_scope was given an option that eager execution does not support (H37, H38)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Raised
from runtime_shim.violation import Violation

_WORDS = (
    "Improper nesting of variable_scope",
    "Caching devices is not yet supported",
    "Caching devices are not yet supported",
    "use_resource cannot be set to false",
)


def on_raised(seen: Raised) -> Iterator[Violation]:
    """Opening or setting up the scope raised."""
    text = str(seen.error)
    if seen.root is not None and any(words in text for words in _WORDS):
        message = f"eager execution does not support this option of a variable_scope: {text.splitlines()[0]}"
        yield from violation("TF146", message, seen.way, seen.root)
