"""TF182: a checkpoint of a model with TF1 variables is restored and nobody asks what came of it.

Before the first call the shim has no variables yet, and a name-based checkpoint of TF1 may have other names: `restore`
then restores nothing and does not say so (M33, M75). Only its result can tell.
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, UncheckedRestore
from tf1lint.rules.sites import finding, unsettled

CODE = "TF182"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each restore whose result is never asked."""
    for one, entry in unsettled(passes, UncheckedRestore):
        event = entry.event
        assert isinstance(event, UncheckedRestore)
        message = (
            f"nothing checks what {event.api} found: before the first call, or under other names, the TF1 "
            f"variables of {event.holder} silently keep their initial values; call the model first, then "
            f"{event.api}(...).assert_existing_objects_matched()"
        )
        yield finding(CODE, one, entry, message)
