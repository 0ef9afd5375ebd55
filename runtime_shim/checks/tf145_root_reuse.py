"""TF145: reuse_variables() switched the root scope of the whole process to reuse (H91-H94)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import RootReused
from runtime_shim.violation import Violation


def on_root(seen: RootReused) -> Iterator[Violation]:
    """The root scope was switched."""
    message = "this switches the root scope of the whole process to reuse: layers that are traced later fail"
    yield from violation("TF145", message, seen.way, seen.root)
