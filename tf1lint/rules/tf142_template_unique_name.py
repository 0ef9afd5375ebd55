"""TF142: `make_template` is given a `unique_name_`, which eager execution refuses (I07).

The class that stands for a template in eager execution has no such argument; inside a `tf.function` there is a graph,
and it works.
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import Entry, FilePasses, TemplateMade
from tf1lint.rules.sites import by_site, finding

CODE = "TF142"
MESSAGE = (
    "make_template raises ValueError in eager execution when it is given unique_name_; leave it out and make the "
    "template once, under a variable_scope if its variables need that name"
)


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each such call in this file, in a forward pass or not."""
    for _, reached in by_site(passes, TemplateMade):
        refused = [(one, entry) for one, entry in reached if _is_refused(entry)]
        for one, entry in refused[:1]:
            yield finding(CODE, one, entry, MESSAGE)


def _is_refused(entry: Entry) -> bool:
    event = entry.event
    return isinstance(event, TemplateMade) and event.unique and not event.graph
