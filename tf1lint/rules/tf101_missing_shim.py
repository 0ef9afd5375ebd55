"""TF101: a method of a host makes TF1 variables, and no shim is on the way.

Outside the shim `get_variable` finds no store that keeps variables: each call makes new ones, which nothing tracks
(C01, C07,
I27).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import UNDECORATED, Created, Entry, FilePasses, Pass
from tf1lint.rules.wording import place, route, short, way

CODE = "TF101"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on the `def` of each outermost method that makes TF1 variables with no shim."""
    for one in passes.passes:
        if one.kind != UNDECORATED:
            continue
        site = one.site if one.site.path == passes.path else one.hook
        if site is None:
            continue
        entries = [entry for entry in one.entries if _speaks(one, entry)]
        if not entries or not one.outermost() or one.shimmed_by_callers():
            continue
        first = entries[0]
        what = short(first.event.api)
        reached = one.name if site is one.site else f"This method, called through the inherited {one.name},"
        message = (
            f"{reached} makes TF1 variables ({what}, line {first.event.site.line}"
            f"{'' if first.event.site.path == passes.path else ' of ' + first.event.site.display}) and no "
            "track_tf1_style_variables is on the way: every call makes new ones that nothing trains or saves; "
            "decorate the method"
        )
        yield Finding(
            CODE, place(site), message, route(one.name, first.chain, first.event), way(first.chain, first.event)
        )


def _speaks(one: Pass, entry: Entry) -> bool:
    event = entry.event
    if not isinstance(event, Created) or event.shim or event.once or event.graph:
        return False
    return (type(event), event.site) not in one.inherited
