"""TF120: an automatic name is entered again from outside its parent scope.

Entering a scope counts its name up, and only leaving a named scope around it sets the counter back. Entered from
outside, the counter stays raised, and in the next call the layer takes the next name (measured: 2, 4, 4 variables).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, NameReentered
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF120"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on each re-entry."""
    for one, entry in happening(passes, NameReentered):
        event = entry.event
        assert isinstance(event, NameReentered)
        if one.scoped_by_callers():
            continue
        yield wording.finding(
            CODE,
            one,
            entry,
            f"this enters {event.name!r}, a name that TensorFlow made up, outside the scope in which it was made: from "
            f"the second call of {one.name} on other weights are used; name the layer or scope yourself, or do this "
            "inside that scope",
        )
