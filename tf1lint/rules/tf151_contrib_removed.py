"""TF151: tf.contrib, which TensorFlow 2 does not have (P602, P700-P703)."""

from __future__ import annotations

from typing import Dict, Iterator, List

from tf1lint.catalogue import Finding
from tf1lint.events import ContribNamed, FilePasses, Site
from tf1lint.rules.wording import place
from tf1lint.tensorflow.contrib import replacement

CODE = "TF151"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each import, and for each chain that is written out."""
    named: Dict[Site, List[ContribNamed]] = {}
    for event in passes.mentions:
        if isinstance(event, ContribNamed):
            named.setdefault(event.site, []).append(event)
    for site, events in named.items():
        parts = list(dict.fromkeys(event.part for event in events))
        spoken = ", ".join(f"tf.contrib.{part}" if part else "tf.contrib" for part in parts)
        found = [replacement(part) for part in parts if part]
        cures = list(dict.fromkeys(one for one in found if one))
        raises = "ModuleNotFoundError" if events[0].imported else "AttributeError"
        cure = (
            f"use {', '.join(cures)}" if cures else "nothing in TensorFlow takes its place; keep a copy of what you use"
        )
        if not any(parts):
            cure = "see the page for where its parts went"
        yield Finding(CODE, place(site), f"{spoken} is gone in TensorFlow 2 and raises {raises}; {cure}")
