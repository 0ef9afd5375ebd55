"""TF115: TF1 code that nobody wrapped yet reaches auto-named creators with no scope open on the way."""

from __future__ import annotations

from typing import Iterator, List

from tf1lint.catalogue import Finding
from tf1lint.events import AT_ROOT, PROSPECTIVE, Created, Entry, FilePasses
from tf1lint.rules import wording

CODE = "TF115"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each starting function, on the first creator that needs a scope or on the call that leads to
    it.
    """
    for one in passes.passes:
        if one.kind != PROSPECTIVE:
            continue
        entries: List[Entry] = []
        for entry in one.entries:
            event = entry.event
            if (
                isinstance(event, Created)
                and event.named is False
                and event.level == AT_ROOT
                and not event.once
                and not event.shim
                # Who opens a graph further down is a program that trains or predicts, and nobody will wrap its caller.
                and not event.inner_graph
                and entry.located is not None
            ):
                entries.append(entry)
        if not entries or passes.reached_unscoped(entries[0].event.site):
            continue
        sites = {id(entry.event.site) for entry in entries}
        first = entries[0].event
        assert isinstance(first, Created)
        what = wording.short(first.api)
        if first.by in ("object", "cell"):
            what = f"{wording.article(what)} object, which gets a new name each time it is made, even with name="
            count = f"{what},"
        else:
            count = f"a layer without a name ({what})"
        if len(sites) > 1:
            count = f"{len(sites)} layers that TensorFlow names (first: {what})"
        them = "them" if len(sites) > 1 else "it"
        yield wording.finding(
            CODE,
            one,
            entries[0],
            f"{one.name} makes {count} with no variable_scope open: once wrapped by track_tf1_style_variables, every "
            f"call makes new weights; open a variable_scope around {them}, here or in the wrapping method",
        )
