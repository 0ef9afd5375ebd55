"""TF116: the names of an object's variables depend on what was made before it in the process (D40, I11, R11)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import MadeAgain, NameDiffers
from runtime_shim.violation import Violation


def on_again(seen: MadeAgain) -> Iterator[Violation]:
    """A later call made another set of variables, though the root scope was opened around the layer."""
    creation = seen.creation
    if creation.in_store and creation.scope is not None and creation.root_reopened and creation.template is None:
        message = f"the name of this layer depends on the layers before it: a later call made {creation.weight.name}"
        yield from violation("TF116", message, creation.way, creation.root, [creation.weight])


def on_differs(seen: NameDiffers) -> Iterator[Violation]:
    """A second object of the class got other names."""
    message = f"what is made here is {seen.before} in one {seen.root.host_class.__name__} and {seen.after} in another"
    yield from violation("TF116", message, seen.way, own_file=False)
