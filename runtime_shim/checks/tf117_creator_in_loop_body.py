"""TF117: an automatic name in a TensorFlow loop or branch made other weights eagerly than in a graph (K04, K13)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import spot, violation
from runtime_shim.observations import BranchesShare, MadePerIteration
from runtime_shim.violation import Violation


def on_iteration(seen: MadePerIteration) -> Iterator[Violation]:
    """Each iteration made its own set."""
    creation = seen.creation
    message = f"each iteration of the loop made weights of its own here, such as {creation.weight.name}"
    yield from violation("TF117", message, creation.way, creation.root, [creation.weight])


def on_branches(seen: BranchesShare) -> Iterator[Violation]:
    """Two branches share one set; in a graph each has its own."""
    here = f"this branch uses {seen.weight.name}, which another branch made ({spot(seen.made.way[-1])})"
    yield from violation("TF117", here, seen.way, seen.root, [seen.weight])
    there = f"another branch uses {seen.weight.name} of this one ({spot(seen.way[-1])})"
    yield from violation("TF117", there, seen.made.way, seen.made.root, [seen.weight])
