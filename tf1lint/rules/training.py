"""Batch norms and dropouts that nobody tells whether they are training: what TF121 and TF122 share."""

from __future__ import annotations

from typing import Dict, Iterator, Tuple

from tf1lint.events import DECORATED, MODULE_BODY, UNDECORATED, Entry, FilePasses, Pass, Site, Trained


def untold(passes: FilePasses, what: str) -> Iterator[Tuple[Pass, Entry]]:
    """The calls in this file that are told nothing, each with a pass that reaches it."""
    seen: Dict[Site, bool] = {}
    for one in passes.passes:
        for entry in one.entries:
            event = entry.event
            if (
                not isinstance(event, Trained)
                or event.what != what
                or event.form == "keras"
                or event.given
                or event.site.path is not passes.path
            ):
                continue
            if event.site in seen:
                continue
            if event.none and event.api.startswith("tf.layers.") and _filled_by_keras(one):
                # A None is what Keras replaces by its own flag, in functions too (measured on 2.21).
                seen[event.site] = False
                continue
            if one.used and event.api.startswith("slim."):
                continue
            if event.form == "object":
                # In a Keras forward pass the object follows Keras (E14, E62); in TF1 code nothing is measured of it.
                if (
                    one.kind not in (DECORATED, UNDECORATED)
                    or one.host != "module"
                    or not event.shim
                    or one.run_by_keras()
                ):
                    continue
            seen[event.site] = True
            yield one, Entry(event, event.site, entry.chain)


def _filled_by_keras(one: Pass) -> bool:
    """Whether Keras runs a pass."""
    if one.kind not in (DECORATED, UNDECORATED):
        return False
    return one.host == "keras" or one.run_by_keras()


__all__ = ["untold", "MODULE_BODY"]
