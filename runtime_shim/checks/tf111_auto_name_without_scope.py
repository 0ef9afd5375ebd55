"""TF111: a layer whose name TensorFlow makes up made one more set of variables in a later call (C10, B35)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import MadeAgain
from runtime_shim.violation import Violation


def on_again(seen: MadeAgain) -> Iterator[Violation]:
    """A later call made another set of variables under the next automatic name."""
    creation = seen.creation
    scope = creation.scope
    if not creation.in_store or scope is None or scope.opener != "layer" or creation.template is not None:
        return
    if creation.root_reopened:
        # The numbers start anew there; what shifted them is told of as TF116.
        return
    message = (
        f"this layer has no name and no scope: a later call made new weights for it, such as {creation.weight.name}"
    )
    yield from violation("TF111", message, creation.way, creation.root, [creation.weight])
