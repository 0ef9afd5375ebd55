"""TF133: a shim-decorated method calls another one of the same object, and regularization losses count twice.

Each level of the shim registers the losses of the variables that are made while it runs (F32-F36); in `fit` their
gradient doubles (R07).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, RegularizedTwice
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF133"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding on each nested call."""
    for one, entry in happening(passes, RegularizedTwice):
        if one.host != "keras":
            continue
        if one.method == entry.event.api and not entry.chain and entry.event.site is one.shim:
            yield wording.finding(
                CODE,
                one,
                entry,
                f"{one.name} is decorated with track_tf1_style_variables twice: its regularization losses count twice; "
                "decorate it once",
            )
            continue
        yield wording.finding(
            CODE,
            one,
            entry,
            f"{one.name} and {entry.event.api}, which it calls, are both decorated with track_tf1_style_variables: the "
            "regularization losses of the inner one count twice; decorate only the outermost",
        )
