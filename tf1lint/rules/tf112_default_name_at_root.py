"""TF112: a default-named scope is opened with no scope around it.

`variable_scope(None, default_name="bert")` takes the first free name; at the root that is another one on each
call (H11, H14, H25, J18), and all that is made inside is renamed with it.
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import AT_ROOT, DECORATED, PROSPECTIVE, DefaultNamed, FilePasses
from tf1lint.rules import wording

CODE = "TF112"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each outermost default-named scope that holds TF1 variables."""
    for one in passes.passes:
        if one.kind not in (DECORATED, PROSPECTIVE):
            continue
        for entry in one.entries:
            event = entry.event
            if not isinstance(event, DefaultNamed) or entry.located is None or event.level != AT_ROOT or event.once:
                continue
            if (type(event), event.site) in one.inherited or one.scoped_by_callers():
                continue
            if event.inner_graph or (one.kind == DECORATED and (not event.shim or event.graph)):
                continue
            name = event.default_name or "scope"
            renamed = f'renamed ("{name}", "{name}_1", …) and everything inside is made anew'
            if one.kind == DECORATED:
                message = (
                    "this variable_scope has only a default name and no scope around it: on each call of "
                    f"{one.name} it is {renamed}; pass a scope name or open a variable_scope around it"
                )
            else:
                message = (
                    f"nobody passes {one.name} a name for this variable_scope, and no scope is open around it: under "
                    f"the shim it is {renamed} on every call; pass a scope name or open a variable_scope around it"
                )
            yield wording.finding(CODE, one, entry, message)
