"""Which events of which passes are a forward pass's own."""

from __future__ import annotations

from typing import Iterator, Tuple, Type

from tf1lint.events import DECORATED, UNDECORATED, Entry, Event, FilePasses, Pass


def repeated(passes: FilePasses, kind: Type[Event]) -> Iterator[Tuple[Pass, Entry]]:
    """The events of a kind that happen on every call of a forward pass: of decorated methods, and of what a host runs
    when it is
    called, decorated or not."""
    for one in passes.passes:
        if one.kind != DECORATED and not (one.kind == UNDECORATED and one.entry):
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
