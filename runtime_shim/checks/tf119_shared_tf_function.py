"""TF119: one tf.function with TF1 variables was called from two scopes or by two objects (R02, K23)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.checks.wording import violation
from runtime_shim.observations import FunctionShared
from runtime_shim.violation import Violation


def on_shared(seen: FunctionShared) -> Iterator[Violation]:
    """The second caller got the variables of the first."""
    if seen.other_host:
        owner, user = seen.first_root.host_class.__name__, seen.root.host_class.__name__
        message = f"this tf.function uses the variables of another object, {owner}: none is tracked here"
        yield from violation("TF119", message, seen.way, seen.root)
        other = f"the variables of this tf.function are used by another object, {user}, which tracks none"
        yield from violation("TF119", other, seen.first, seen.first_root)
    else:
        message = "this tf.function was traced under another scope: it uses the variables that it made there"
        yield from violation("TF119", message, seen.way, seen.root)
