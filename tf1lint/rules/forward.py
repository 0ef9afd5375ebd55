"""Which events of which passes are a forward pass's own."""

from __future__ import annotations

from typing import Iterator, Tuple, Type

from tf1lint.events import DECORATED, PROSPECTIVE, UNDECORATED, Entry, Event, FilePasses, Pass


def entered(passes: FilePasses) -> Iterator[Pass]:
    """The forward passes that leak with or without the shim: of decorated methods, and what a host runs when called."""
    for one in passes.passes:
        if one.kind == DECORATED or (one.kind == UNDECORATED and one.entry):
            yield one


def repeated(passes: FilePasses, kind: Type[Event]) -> Iterator[Tuple[Pass, Entry]]:
    """The events of a kind that happen on every call of a forward pass: of decorated methods, of what a host runs when
    it is called, decorated or not, and where the user asked for it of code that nobody wrapped yet.
    """
    for one in passes.passes:
        if not (one.kind == DECORATED or (one.kind == UNDECORATED and one.entry)) and not (
            # What a constructor makes is kept.
            passes.prospective
            and one.kind == PROSPECTIVE
            and one.method != "__init__"
        ):
            continue
        for entry in one.entries:
            event = entry.event
            if (
                isinstance(event, kind)
                and entry.located is not None
                and not event.once
                and not event.graph
                and (type(event), event.site) not in one.inherited
            ):
                yield one, entry


def happening(passes: FilePasses, kind: Type[Event]) -> Iterator[Tuple[Pass, Entry]]:
    """The events of a kind, happening once or on every call, in the forward passes that run under the shim.

    That is: in shim-decorated methods, and where the user asked for it (`prospective`) in code that nobody wrapped yet.
    """
    for one in passes.passes:
        wrapped = one.kind == DECORATED
        if not wrapped and not (passes.prospective and one.kind == PROSPECTIVE):
            continue
        for entry in one.entries:
            event = entry.event
            if (
                isinstance(event, kind)
                and entry.located is not None
                and (event.shim or not wrapped)
                and not event.graph
                and (type(event), event.site) not in one.inherited
            ):
                yield one, entry
