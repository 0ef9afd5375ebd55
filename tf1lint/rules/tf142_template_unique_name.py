"""TF142: `make_template` is given a `unique_name_`, which eager execution refuses (I07).

The class that stands for a template in eager execution has no such argument; inside a `tf.function` there is a graph,
and it works.
"""

from __future__ import annotations

from typing import Iterator, Set

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, Site, TemplateMade
from tf1lint.rules.wording import place, route, way

CODE = "TF142"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each such call in this file, in a forward pass or not."""
    seen: Set[Site] = set()
    for one in passes.passes:
        for entry in one.entries:
            event = entry.event
            if not isinstance(event, TemplateMade) or not event.unique or event.graph:
                continue
            if event.site.path is not passes.path or event.site in seen:
                continue
            seen.add(event.site)
            yield Finding(
                CODE,
                place(event.site),
                "make_template raises ValueError in eager execution when it is given unique_name_; leave it out and "
                "make the template once, under a variable_scope if its variables need that name",
                route(one.name, entry.chain, event) if entry.chain else "",
                way(entry.chain, event),
            )
