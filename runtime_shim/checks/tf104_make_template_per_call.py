"""TF104: make_template ran in one call after another (I20, I21)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import TemplateAgain
from runtime_shim.violation import Violation


def on_template(seen: TemplateAgain) -> Iterator[Violation]:
    """A later call made the template anew."""
    made = seen.construction
    if seen.grows:
        message = "a later call made this template anew with no scope open: its variables grow with each call"
    else:
        message = "a later call made this template anew: its weights survive by their name alone"
    yield from violation("TF104", message, made.way, made.root)
