"""Events that are faults by themselves, wherever they are reached: each once, in its own file."""

from __future__ import annotations

from typing import Dict, Iterator, List, Tuple, Type

from tf1lint.catalogue import Finding
from tf1lint.events import Entry, Event, FilePasses, Pass, Site
from tf1lint.rules.wording import place, route, way


def by_site(passes: FilePasses, kind: Type[Event]) -> Iterator[Tuple[Site, List[Tuple[Pass, Entry]]]]:
    """The events of a kind whose code is in this file, by place, with every pass that reaches them."""
    found: Dict[Site, List[Tuple[Pass, Entry]]] = {}
    for one in passes.passes:
        for entry in one.entries:
            if isinstance(entry.event, kind) and entry.event.site.path is passes.path:
                found.setdefault(entry.event.site, []).append((one, entry))
    yield from found.items()


def unsettled(passes: FilePasses, kind: Type[Event]) -> Iterator[Tuple[Pass, Entry]]:
    """The first event of a kind at each place, but where on any way to it what it speaks of was put right later on."""
    for _, reached in by_site(passes, kind):
        fates = (getattr(entry.event, "fate", None) for _, entry in reached)
        if not any(fate is not None and fate.settled for fate in fates):
            yield reached[0]


def finding(code: str, one: Pass, entry: Entry, message: str) -> Finding:
    """A finding at the place of the event itself."""
    event = entry.event
    to = route(one.name, entry.chain, event) if entry.chain else ""
    return Finding(code, place(event.site), message, to, way(entry.chain, event))
