"""TF141: a partitioner reached a variable under the shim, which refuses it (H35)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import PartitionerAsked
from runtime_shim.violation import Violation


def on_partitioner(seen: PartitionerAsked) -> Iterator[Violation]:
    """The shim was asked for a partitioned variable."""
    message = f"a partitioner reached {seen.name}: the shim refuses partitioned variables"
    yield from violation("TF141", message, seen.way, seen.root)
