"""TF108: a shim-decorated method makes no TF1 variables any more.

The shim keeps what `get_variable`, templates and `get_or_create_layer` make while the method runs; Keras layers and
`tf.Variable` are tracked without it. To remove it is the last step of a migration.
"""

from __future__ import annotations

from typing import Dict, Iterator, List

from tf1lint.catalogue import Finding
from tf1lint.events import DECORATED, FilePasses, Pass, Site
from tf1lint.rules.wording import place

CODE = "TF108"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each decorator of this file, if all that it decorates can do without."""
    decorated: Dict[Site, List[Pass]] = {}
    for one in passes.passes:
        if one.kind == DECORATED and one.shim is not None and one.shim.path == passes.path:
            decorated.setdefault(one.shim, []).append(one)
    for site, those in decorated.items():
        if all(one.redundant() for one in those):
            names = " and ".join(one.name for one in those)
            run = "runs" if len(those) == 1 else "run"
            yield Finding(
                CODE,
                place(site),
                f"nothing that {names} {run} makes TF1 variables: track_tf1_style_variables has nothing to do here; "
                "remove it",
            )
