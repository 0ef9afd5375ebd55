"""TF116: an auto-named layer under the reopened root scope made new weights, as another layer had counted on (R11)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import MadeAgain
from runtime_shim.violation import Violation


def on_again(seen: MadeAgain) -> Iterator[Violation]:
    """A later call made another set of variables, though the root scope was opened around the layer."""
    creation = seen.creation
    if creation.in_store and creation.scope is not None and creation.root_reopened and creation.template is None:
        message = f"the name of this layer depends on the layers before it: a later call made {creation.weight.name}"
        yield from violation("TF116", message, creation.way, creation.root, [creation.weight])
