"""TF116: the names of a kept object's variables depend on what the process made before it.

A layer, cell or template object takes its name where it is called first, from counters that the whole process shares
where no scope is open (D40, I11, R11).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import DECORATED, FilePasses, UnstableName
from tf1lint.rules.sites import by_site, finding
from tf1lint.rules.wording import article, short

CODE = "TF116"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on each construction."""
    for _, reached in by_site(passes, UnstableName):
        decorated = [(one, entry) for one, entry in reached if one.kind == DECORATED]
        for one, entry in decorated[:1]:
            assert isinstance(entry.event, UnstableName)
            yield finding(CODE, one, entry, _message(entry.event))


def _message(event: UnstableName) -> str:
    harm = "depend on what the process made before, and a checkpoint by name may not match"
    if event.reopened:
        return (
            f"{short(event.api)} has no name in variable_scope(get_variable_scope()), outside any other scope: the "
            f"names of its variables {harm}; open a variable_scope with a name"
        )
    return (
        f"{article(short(event.api))} object kept on self is first called with no variable_scope open: the names of "
        f"its variables {harm}; call it inside a variable_scope"
    )
