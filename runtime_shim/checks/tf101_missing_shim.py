"""TF101: get_variable made a variable in a method of a host with no shim around: nothing tracks it (C01, C07, I27)."""

from __future__ import annotations

from typing import Iterator, Optional

from runtime_shim import frames
from runtime_shim.checks.wording import violation
from runtime_shim.frames import Step
from runtime_shim.observations import Construction, MadeAgain, MadeAndLost, Root, UsedUntracked
from runtime_shim.violation import Violation, Weight


def on_lost(seen: MadeAndLost) -> Iterator[Violation]:
    """A variable of get_variable that was made outside of the shim and that its object does not track."""
    creation = seen.creation
    if creation.through_get_variable and not creation.in_store and creation.root is not None:
        yield from _found(creation.root, creation.weight, creation.method, creation.way)


def on_again(seen: MadeAgain) -> Iterator[Violation]:
    """The same made anew in a later call."""
    creation = seen.creation
    if creation.through_get_variable and not creation.in_store and creation.root is not None:
        yield from _found(creation.root, creation.weight, creation.method, creation.way)


def _found(root: Root, weight: Weight, method: Optional[Step], way: object) -> Iterator[Violation]:
    if method is None:
        return
    line = Step(method.path, frames.def_line(method.code), method.function, method.code)
    message = (
        f"{root.host_class.__name__}.{method.function} made {weight.name} outside of track_tf1_style_variables: "
        "the object does not track it, and the next call makes another"
    )
    yield from violation("TF101", message, way, root, [weight], at=line)  # type: ignore[arg-type]
