"""TF181: a file that a model was saved to does not have all of its variables (M60, M61)."""

from __future__ import annotations

import os
from typing import Iterator

from runtime_shim.checks.wording import names, violation
from runtime_shim.observations import Saved
from runtime_shim.violation import Violation


def on_saved(seen: Saved) -> Iterator[Violation]:
    """The file was read back, and variables are missing in it."""
    file = os.path.basename(seen.path)
    message = f"{file} lacks {len(seen.missing)} of the model's {seen.count} variables: {names(seen.missing)}"
    yield from violation("TF181", message, seen.way, variables=seen.missing, own_file=False)
