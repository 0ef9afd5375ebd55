"""TF107: an object with weights that a forward pass uses is held where nothing tracks it.

Keras and `tf.Module` find what attributes, lists, tuples and dicts lead to. What is in a set, a plain object, a
closure, a class attribute or a module-level name is used and never trained or saved (D11-D27, D50-D58).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import Attached, FilePasses
from tf1lint.rules import wording
from tf1lint.rules.forward import counts, entered

CODE = "TF107"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on each construction."""
    for one in entered(passes):
        for entry in one.entries:
            event = entry.event
            if not isinstance(event, Attached) or not counts(one, entry):
                continue
            what = wording.article(wording.short(event.api))
            harm = (
                "its weights are trained and not saved" if event.saved_only else "its weights are not trained or saved"
            )
            here = "this" if entry.located is event.site else f"{what}, made in {wording.spot(event.site)},"
            yield wording.finding(
                CODE,
                one,
                entry,
                f"{what if here == 'this' else here} that {one.name} uses is held in {event.holder}, where nothing "
                f"tracks it: {harm}; keep it on self, in a list, tuple or dict of self, or in a tf.Module",
            )
