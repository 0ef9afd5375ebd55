"""TF152: a tf_slim function that fails on the target TensorFlow: batch_norm, from 2.15 on (E113-E122, E161-E167)."""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, SlimNamed
from tf1lint.rules.sites import by_site, finding
from tf1lint.rules.wording import place

CODE = "TF152"
# The first TensorFlow that was measured and on which it fails.
FAILS_FROM = (2, 15)


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each call, and for each place where it is given as a normalizer."""
    if passes.target is not None and passes.target.high < FAILS_FROM:
        return
    for event in passes.mentions:
        if isinstance(event, SlimNamed):
            yield Finding(CODE, place(event.site), _message(event))
    for _, reached in by_site(passes, SlimNamed):
        for one, entry in reached:
            assert isinstance(entry.event, SlimNamed)
            yield finding(CODE, one, entry, _message(entry.event))


def _message(event: SlimNamed) -> str:
    how = "given as normalizer_fn " if event.given else ""
    return (
        f"tf_slim.batch_norm {how}raises ModuleNotFoundError or AttributeError on TensorFlow 2.15 and later; use "
        "tf.compat.v1.layers.batch_normalization"
    )
