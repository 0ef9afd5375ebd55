"""TF111: a creator whose name TensorFlow makes up is reached with no scope open.

The counters behind automatic names are reset when a scope is left, and the root is never left: the second call asks for
`dense_1` (C10, B35, E103a). A layer or cell object takes a new name even where it was given one (H107, H112).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import AT_ROOT, Created, Entry, FilePasses, Pass
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF111"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each creator, or for the call in this file that leads to it."""
    for one, entry in happening(passes, Created):
        event = entry.event
        assert isinstance(event, Created)
        if event.named is False and event.level == AT_ROOT and not event.once and not one.scoped_by_callers():
            yield wording.finding(CODE, one, entry, _message(one, entry))


def _message(one: Pass, entry: Entry) -> str:
    event = entry.event
    assert isinstance(event, Created)
    what = wording.short(event.api)
    if event.by in ("object", "cell"):
        return (
            f"{wording.article(what)} object is made in each call of {one.name} and called with no variable_scope "
            "open: it gets a new name and new weights every time; open a variable_scope around it or make it once, in "
            "__init__"
        )
    argument = "scope=" if event.api.startswith("slim.") else "name="
    return (
        f"{what} has no {argument[:-1]} and no variable_scope is open: each call of {one.name} makes one more set of "
        f"weights; give it {argument} or open a variable_scope around it"
    )
