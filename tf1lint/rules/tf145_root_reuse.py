"""TF145: `reuse_variables()` is called on the root scope itself.

The root scope belongs to the whole process: its flag stays up, and every other layer that is traced for the first time
later on looks for variables that do not exist (H91-H94). Inside any `variable_scope` the scope object is a copy.
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, RootReused
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF145"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each such call of a forward pass."""
    for one, entry in happening(passes, RootReused):
        if one.scoped_by_callers():
            continue
        yield wording.finding(
            CODE,
            one,
            entry,
            "reuse_variables() outside any variable_scope switches the whole process to reuse: other layers that "
            "tf.function or fit first runs afterwards fail with 'Variable ... does not exist'; delete it, as the same "
            "name finds the same variable anyway, or call it inside a variable_scope",
        )
