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
                f"{one.name} is decorated with the shim twice: the regularization losses of the variables that it "
                "makes are added twice; decorate it once",
            )
            continue
        yield wording.finding(
            CODE,
            one,
            entry,
            f"{entry.event.api} is decorated with the shim, and so is {one.name}, which calls it: the regularization "
            "losses of the variables that it makes are added once for each of the two; decorate only the outermost",
        )
