"""TF142: make_template got a unique_name_, which eager execution refuses (I07)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import Raised
from runtime_shim.violation import Violation


def on_raised(seen: Raised) -> Iterator[Violation]:
    """The call raised."""
    if "unique_name_ cannot be used when eager execution is enabled" in str(seen.error):
        message = "make_template refused unique_name_: it cannot be used in eager execution"
        yield from violation("TF142", message, seen.way, own_file=False)
