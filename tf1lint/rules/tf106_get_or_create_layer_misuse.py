"""TF106: `get_or_create_layer` with no shim around it, or with something that is no builder.

It keeps layers in the store of the shim that runs, and raises ValueError where none does (J02). The builder is called
without arguments (J03, J06), and only where its name is new, so that a second builder for a name is never run (J13).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import UNDECORATED, FilePasses, LayerKept, TwoBuilders
from tf1lint.rules import wording
from tf1lint.rules.forward import counts, happening

CODE = "TF106"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each call, or for the call in this file that leads to it."""
    for one in passes.passes:
        if one.kind != UNDECORATED:
            continue
        bare = [
            entry
            for entry in one.entries
            if isinstance(entry.event, LayerKept) and not entry.event.shim and counts(one, entry)
        ]
        if bare and one.outermost() and not one.shimmed_by_callers():
            for entry in bare:
                message = (
                    f"get_or_create_layer raises ValueError: {one.name} leads here and no track_tf1_style_variables is "
                    "on the way; decorate the method"
                )
                yield wording.finding(CODE, one, entry, message)
    for one, entry in happening(passes, LayerKept):
        event = entry.event
        assert isinstance(event, LayerKept)
        if event.given:
            message = (
                f"get_or_create_layer gets {event.given} instead of a builder, and calling it without arguments "
                "raises; pass a function that makes the layer, such as a lambda"
            )
        elif event.needs:
            needs = " and ".join(event.needs)
            message = (
                f"get_or_create_layer calls its builder without arguments, and this one needs {needs}: it raises "
                "TypeError; bind what it needs in a lambda or a partial"
            )
        else:
            continue
        yield wording.finding(CODE, one, entry, message)
    for one, entry in happening(passes, TwoBuilders):
        assert isinstance(entry.event, TwoBuilders)
        message = (
            f'get_or_create_layer knows "{entry.event.name}" in this scope already and gives back the layer of '
            "another builder: this one never runs; give it a name of its own"
        )
        yield wording.finding(CODE, one, entry, message)
