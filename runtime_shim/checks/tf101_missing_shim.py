"""TF101: get_variable made a variable in a method of a host with no shim around: nothing tracks it (C01, C07, I27)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim import frames
from runtime_shim.checks.wording import violation
from runtime_shim.frames import Step
from runtime_shim.observations import Creation, MadeAgain, MadeAndLost
from runtime_shim.violation import Violation


def on_lost(seen: MadeAndLost) -> Iterator[Violation]:
    """A variable of get_variable that was made outside of the shim and that its object does not track."""
    creation = seen.creation
    if _concerns(creation):
        yield from _found(creation)


def on_again(seen: MadeAgain) -> Iterator[Violation]:
    """The same made anew in a later call."""
    creation = seen.creation
    if _concerns(creation):
        yield from _found(creation)


def _concerns(creation: Creation) -> bool:
    return (
        creation.through_get_variable and not creation.in_store and creation.constructed is None and not creation.once
    )


def _found(creation: Creation) -> Iterator[Violation]:
    root, method = creation.root, creation.method
    if root is None or method is None:
        return
    line = Step(method.path, frames.def_line(method.code), method.function, method.code)
    message = (
        f"{method.function} made {creation.weight.name} outside of track_tf1_style_variables: "
        "its object does not track it, and the next call makes another"
    )
    yield from violation("TF101", message, creation.way, root, [creation.weight], at=line)
