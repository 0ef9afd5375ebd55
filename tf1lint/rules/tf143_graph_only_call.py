"""TF143: something that only a graph and a session can do stands in a forward pass (G19-G24, P80-P90).

Eager execution raises, or, for a `Session`, has an empty graph. Inside a `tf.function` there is a graph:
`tf.gradients`, `merge_all`, `minimize` of a tensor and the `.op` of a tensor work there, the rest does not.
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, GraphOnly
from tf1lint.rules import wording
from tf1lint.rules.forward import happening

CODE = "TF143"

# What is wrong with it, and what to do.
_SPOKEN = {
    "Session": ("has an empty graph: its run() raises RuntimeError in eager execution", "call the code directly"),
    "placeholder": ("raises RuntimeError", "make it an argument of the method"),
    "gradients": ("raises RuntimeError in eager execution", "use tf.GradientTape"),
    "minimize": (
        "raises RuntimeError for a loss that is a tensor",
        "pass a function that computes it, or a GradientTape's gradients to apply_gradients",
    ),
    "Saver": ("raises RuntimeError without a list of variables", "use tf.train.Checkpoint, outside the forward pass"),
    "merge_all": ("raises RuntimeError in eager execution", "write summaries with tf.summary and a writer"),
    ".eval()": ("raises NotImplementedError in eager execution", "use .numpy(), or the tensor itself"),
    ".op": ("raises AttributeError in eager execution", "use the name that the code gave it"),
    ".graph": ("raises AttributeError in eager execution", "leave the graph out"),
}
_ALIKE = {
    "InteractiveSession": "Session",
    "sparse_placeholder": "placeholder",
    "hessians": "gradients",
    "compute_gradients": "minimize",
}


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each such call of a forward pass."""
    for one, entry in happening(passes, GraphOnly):
        assert isinstance(entry.event, GraphOnly)
        what = entry.event.what if entry.event.what.startswith(".") else wording.short(entry.event.what)
        fault, cure = _SPOKEN[_ALIKE.get(what, what)]
        spoken = f"{what} of a tensor" if what.startswith(".") else what
        yield wording.finding(CODE, one, entry, f"{one.name} uses {spoken}, which {fault}; {cure}")
