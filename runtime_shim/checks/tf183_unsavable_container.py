"""TF183: a tracked list or dict was changed in a way that a checkpoint cannot write (D46, D47, D53)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import ContainerSpoiled
from runtime_shim.violation import Violation


def on_spoiled(seen: ContainerSpoiled) -> Iterator[Violation]:
    """TensorFlow refuses to save the container from here on."""
    message = "no checkpoint can be written of the container after this: " + seen.reason.splitlines()[0]
    yield from violation("TF183", message, seen.way, own_file=False)
