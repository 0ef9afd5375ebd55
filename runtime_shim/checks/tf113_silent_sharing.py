"""TF113: one call asked for the same variable twice without reuse, and got it twice (H03, H05, H51)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import AskedTwice
from runtime_shim.violation import Violation


def on_asked(seen: AskedTwice) -> Iterator[Violation]:
    """The second request found the variable of the first."""
    message = (
        f"this shares {seen.weight.name} with an earlier layer of the same call, and nothing says reuse: TF1 refused it"
    )
    yield from violation("TF113", message, seen.way, seen.root, [seen.weight])
