"""TF117: a creator in the body of one of TensorFlow's loops, or in two branches, has no name.

Eagerly a body runs once for each iteration, each time with the next free name, and of the branches only one runs,
always with the first. A graph traces each body and each branch a single time (K04, K07, K13, K41, K49).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import Created, FilePasses
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF117"
BRANCHES = ("cond", "case", "switch_case")


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each creator, or for the call in this file that leads to it."""
    for one, entry in happening(passes, Created):
        event = entry.event
        assert isinstance(event, Created)
        if not event.body or event.once:
            continue
        what = wording.short(event.api)
        if event.by in ("object", "cell"):
            what, cure = f"{wording.article(what)} object gets an automatic name", "make it once, outside,"
        else:
            argument = "scope" if event.api.startswith("slim.") else "name"
            what, cure = f"{what} has no {argument}", f"give it {argument}="
        if event.body in BRANCHES:
            message = (
                f"{what} in two branches of {event.body}: without tf.function they share one set of weights, under it "
                f"each has its own; {cure} or open a variable_scope with a name of its own in each branch"
            )
        elif event.body == "vectorized_map":
            message = (
                f"{what} in the function of {event.body}, which runs twice, with another name each time, and raises "
                f"ValueError without tf.function; {cure} or open a named variable_scope in it"
            )
        else:
            message = (
                f"{what} in the body of {event.body}: without tf.function each iteration makes its own weights, under "
                f"it all share one set; {cure} or open a named variable_scope in the body"
            )
        yield wording.finding(CODE, one, entry, message)
