"""TF141: a partitioner reaches a variable of a forward pass.

The store of the shim refuses any partitioner that is not None, even for one shard, eager or traced (H35). A scope hands
its partitioner on to all that is made inside, so there the scope is spoken of, if it holds a creator.
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, Partitioned
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF141"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each scope or variable that gets one."""
    for one, entry in happening(passes, Partitioned):
        what = wording.short(entry.event.api)
        inside = " for the variables inside it" if what in ("variable_scope", "variable_op_scope") else ""
        yield wording.finding(
            CODE,
            one,
            entry,
            f"{what} gets a partitioner{inside}: track_tf1_style_variables raises ValueError, since it keeps no "
            "partitioned variables; leave it out or pass None",
        )
