"""TF123: what batch norm or dropout is told of training is not the `training` of Keras' call.

Keras passes its flag to the `training` parameter of `call` and nowhere else: an attribute, or a parameter of another
name, says the same in `fit` and in `predict` (E21, E25). In a `tf.Module` nobody fills in a Keras layer's flag (E18).
"""

from __future__ import annotations

from typing import Iterator

from tf1lint.catalogue import Finding
from tf1lint.events import DECORATED, UNDECORATED, Entered, Entry, FilePasses, Pass, Trained
from tf1lint.rules import wording
from tf1lint.rules.forward import counts

CODE = "TF123"


def check(passes: FilePasses) -> Iterator[Finding]:
    """One finding for each call that is told something else; in modules for each Keras layer that is told nothing."""
    for one in passes.passes:
        if one.kind == DECORATED or (one.kind == UNDECORATED and one.host == "keras" and one.method == "call"):
            for entry in one.entries:
                event = entry.event
                if not event.shim or not counts(one, entry):
                    continue
                if one.host == "keras":
                    told = _told_otherwise(one, entry)
                    if told:
                        yield wording.finding(CODE, one, entry, told)
                elif _untold(one, entry):
                    yield wording.finding(
                        CODE,
                        one,
                        entry,
                        f"{wording.short(event.api)} gets no training flag, and in a tf.Module Keras does not fill it "
                        f"in: it always runs as in prediction; take training in {one.name}, and pass it on",
                    )


def _told_otherwise(one: Pass, entry: Entry) -> str:
    event = entry.event
    if not isinstance(event, Trained) or not event.given or event.decided or not event.sources:
        return ""
    kinds = {kind for kind, _ in event.sources}
    if ("call", "training") in event.sources or "global" in kinds:
        return ""
    what = wording.short(event.api)
    harm = "normalizes" if event.what == "batch_norm" else "drops"
    parameters = sorted(name for kind, name in event.sources if kind == "call")
    if parameters:
        if one.method != "call" or any(_filled(one, name) for name in parameters):
            return ""
        return (
            f"{what} gets the {parameters[0]} of call, which Keras does not fill in: it {harm} alike in fit and in "
            "predict; take a parameter called training, and pass that on"
        )
    attributes = sorted(name for kind, name in event.sources if kind == "self")
    if attributes:
        return (
            f"{what} gets self.{attributes[0]} for training, which is the same in fit and in predict; take training in "
            "call, and pass that on"
        )
    return f"{what} gets K.learning_phase() for training, which fit does not set here; take training in call"


def _filled(one: Pass, parameter: str) -> bool:
    """Whether callers fill in a parameter that Keras does not, or leave it to Keras: None, and nobody passes it."""
    if parameter in one.optional and not one.passed_by_callers(parameter):
        return True
    return one.told_by_callers(parameter)


def _untold(one: Pass, entry: Entry) -> bool:
    event = entry.event
    keras = isinstance(event, Trained) and event.form == "keras" and (not event.given or event.none)
    return (keras or (isinstance(event, Entered) and event.untold)) and not one.run_by_keras()
