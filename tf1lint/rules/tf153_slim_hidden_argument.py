"""TF153: arguments of slim layers that a reader does not see, in an arg_scope or behind a layer's own functions."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, SlimHidden
from tf1lint.rules.wording import place, short

CODE = "TF153"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each arg_scope and each layer call."""
    reached = (entry.event for one in passes.passes for entry in one.entries)
    for event in (*passes.mentions, *reached):
        if not isinstance(event, SlimHidden) or event.site.path is not passes.path:
            continue
        names = " and ".join(f"{name}=" for name in event.arguments)
        them, are = ("them", "they are") if len(event.arguments) > 1 else ("it", "it is")
        if event.api == "slim.arg_scope":
            message = (
                f"this arg_scope gives {names} to calls that do not show {them}, and without slim {are} lost; before "
                f"leaving slim, write {them} at each call"
            )
        else:
            message = (
                f"{short(event.api)} gets {names}, which only slim layers take; before leaving slim, call {them} "
                "yourself after the layer"
            )
        yield Finding(CODE, place(event.site), message)
