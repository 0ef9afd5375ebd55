"""TF183: a list or dict on a host is changed in a way that no checkpoint can write.

TensorFlow wraps lists and dicts on hosts and numbers what is in them by its place. A list that was changed other than
at its end, and a dict that has trackable things under keys that are no strings or was changed past its wrapper, raise
ValueError when a checkpoint is written, and nothing before (D46, D47, D53).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, Spoiled
from tf1lint.rules.sites import finding, unsettled

CODE = "TF183"
_DONE = {
    "[]=": "an item of {0} is replaced",
    "[:]=": "a part of {0} is replaced",
    "del": "something is deleted from {0}",
    "keys": "{0} gets layers, variables or containers under keys that are not strings",
    "|=": "{0} is changed by |=",
    "pop with a default": "{0} is changed by pop",
}


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each such change of a container that is not replaced afterwards."""
    for one, entry in unsettled(passes, Spoiled):
        event = entry.event
        assert isinstance(event, Spoiled)
        # The way ends at a method's name, or where the statement is.
        shown = entry._replace(event=event.replace(api="")) if event.api in _DONE else entry
        yield finding(CODE, one, shown, _message(event))


def _message(event: Spoiled) -> str:
    done = _DONE.get(event.api, "{0} is changed by " + event.api).format(event.attribute)
    name = "self." + event.attribute.rsplit(".", 1)[-1]
    if event.api == "keys":
        cure = "use strings as keys"
    elif event.api in ("setdefault", "|="):
        cure = "put items in by [key] = value or update"
    elif event.kind == "dict":
        cure = f"use del, or assign a new dict to {name}"
    else:
        cure = f"only append and extend are followed, so assign a new list to {name} instead"
    return f"{done}: from here on saving the model in a checkpoint raises ValueError; {cure}"
