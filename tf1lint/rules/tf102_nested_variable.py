"""TF102: a variable is made on every call of a forward pass (D30-D35)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, VariableMade
from tf1lint.rules import wording
from tf1lint.rules.forward import repeated, shimmed

CODE = "TF102"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each construction of a variable that a forward pass runs more than once."""
    for one, entry in repeated(passes, VariableMade):
        what = "add_weight" if entry.event.api == "add_weight" else "tf.Variable"
        # Without the shim get_variable makes new ones, too.
        instead = ", or use get_variable" if shimmed(one, entry) else ""
        yield wording.finding(
            CODE,
            one,
            entry,
            f"{what} runs on every call of {one.name}: it starts at its initial value each time, and what was learned "
            f'is lost; make it once, in __init__ or under "if self.x is None:"{instead}',
        )
