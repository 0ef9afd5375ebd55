"""TF116: the names of a kept object's variables depend on what the process made before it.

A layer, cell or template object takes its name where it is called first, from counters that the whole process shares
where no scope is open (D40, I11, R11).
"""

from __future__ import annotations

from typing import Iterator, Set

from tf1lint.catalogue import Finding
from tf1lint.events import DECORATED, FilePasses, Site, UnstableName
from tf1lint.rules.wording import article, place, route, short, way

CODE = "TF116"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on each construction."""
    seen: Set[Site] = set()
    for one in passes.passes:
        for entry in one.entries:
            event = entry.event
            if one.kind != DECORATED or not isinstance(event, UnstableName) or event.site.path is not passes.path:
                continue
            if event.site in seen:
                continue
            seen.add(event.site)
            yield Finding(
                CODE,
                place(event.site),
                _message(event),
                route(one.name, entry.chain, event) if entry.chain else "",
                way(entry.chain, event),
            )


def _message(event: UnstableName) -> str:
    harm = "are named after how many came before in the process, and a checkpoint by name may not match"
    if event.reopened:
        return (
            f"{short(event.api)} makes up its name in variable_scope(get_variable_scope()) at the root: its variables "
            f"{harm}; open a variable_scope with a name"
        )
    return (
        f"{article(short(event.api))} object kept on self is first called where no variable_scope is open: its "
        f"variables {harm}; call it inside a variable_scope"
    )
