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
            if event.saved_only:
                harm = "where no checkpoint finds it: its weights are trained, but not saved"
            else:
                harm = "where TensorFlow does not find it: its weights are not trained or saved"
            # With a chain, the way that is added to the message says it.
            made = "" if entry.located is event.site or entry.chain else f" made in {wording.spot(event.site)}"
            yield wording.finding(
                CODE,
                one,
                entry,
                f"the {wording.short(event.api)}{made} that {one.name} uses is kept in {event.holder}, {harm}; keep it "
                "on self, in a list or dict of self, or in a tf.Module",
            )
