"""Which events of which passes are a forward pass's own."""

from __future__ import annotations

from typing import Iterator, Tuple, Type

from tf1lint.events import DECORATED, PROSPECTIVE, UNDECORATED, Entry, Event, FilePasses, Pass


def entered(passes: FilePasses) -> Iterator[Pass]:
    """The forward passes that leak with or without the shim: of decorated methods, and what a host runs when called."""
    for one in passes.passes:
        if _is_entered(one):
            yield one


def counts(one: Pass, entry: Entry) -> bool:
    """Whether an event has a place in the pass's own file, is not another pass's to speak of, and builds no graph."""
    event = entry.event
    return entry.located is not None and not event.graph and (type(event), event.site) not in one.inherited


def repeated(passes: FilePasses, kind: Type[Event]) -> Iterator[Tuple[Pass, Entry]]:
    """The events of a kind that happen on every call of a forward pass: of decorated methods, of what a host runs when
    it is called, decorated or not, and where the user asked for it of code that nobody wrapped yet.
    """
    for one in passes.passes:
        # What a constructor makes is kept.
        if _is_entered(one) or (_is_prospective(passes, one) and one.method != "__init__"):
            for entry in one.entries:
                if isinstance(entry.event, kind) and not entry.event.once and counts(one, entry):
                    yield one, entry


def happening(passes: FilePasses, kind: Type[Event]) -> Iterator[Tuple[Pass, Entry]]:
    """The events of a kind, happening once or on every call, in the forward passes that run under the shim.

    That is: in shim-decorated methods, and where the user asked for it (`prospective`) in code that nobody wrapped yet.
    """
    for one in passes.passes:
        wrapped = one.kind == DECORATED
        if wrapped or _is_prospective(passes, one):
            for entry in one.entries:
                if isinstance(entry.event, kind) and (entry.event.shim or not wrapped) and counts(one, entry):
                    yield one, entry


def shimmed(one: Pass, entry: Entry) -> bool:
    """Whether an event happens under the shim, or will once the code is wrapped."""
    return entry.event.shim or one.kind == PROSPECTIVE


def _is_entered(one: Pass) -> bool:
    return one.kind == DECORATED or (one.kind == UNDECORATED and one.entry)


def _is_prospective(passes: FilePasses, one: Pass) -> bool:
    return passes.prospective and one.kind == PROSPECTIVE
