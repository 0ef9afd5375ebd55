"""TF118: an automatic name depends on which way the forward pass went.

The counters behind automatic names count what is called: where a branch on an argument makes a layer, the auto-named
ones after it in the scope take other weights when the branch is not taken (K44-K47).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, NameShifted
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF118"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on the first creator after such a branch."""
    for one, entry in happening(passes, NameShifted):
        what = wording.short(entry.event.api)
        yield wording.finding(
            CODE,
            one,
            entry,
            f"the name of this {what} depends on a branch or loop of {one.name} that makes such layers before it: a "
            "call that goes another way gives it other weights; name the layers, or open a variable_scope there",
        )
