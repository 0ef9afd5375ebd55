"""TF181: a model is saved in a file that leaves the shim's variables out.

`.keras` and `.weights.h5` hold none of them, wherever in the model they are; an older `.h5` of `save_weights` holds
none of the model's own, nor those of a `tf.Module` in it. Nothing is said when it is written nor when it is read (M60,
M61).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import FilePasses, LossySave
from tf1lint.rules.sites import finding, unsettled

CODE = "TF181"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each place that saves a model so."""
    for one, entry in unsettled(passes, LossySave):
        event = entry.event
        assert isinstance(event, LossySave)
        yield finding(CODE, one, entry, _message(event))


def _message(event: LossySave) -> str:
    whose = event.model if event.holder == event.model else f"{event.holder} in {event.model}"
    file = f"{event.ending} file" if event.ending else "HDF5 file"
    way = "a path without that ending" if event.ending else 'save_format="tf"'
    return (
        f"the {file} that {event.api} writes lacks the TF1 variables of {whose}, and loading it raises no error; use "
        f"tf.train.Checkpoint, tf.saved_model.save, or save_weights with {way}"
    )
