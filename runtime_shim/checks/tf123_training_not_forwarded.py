"""TF123: a batch norm or dropout was told something else than Keras told the model (E21, E25)."""

from __future__ import annotations

from typing import Iterator

from runtime_shim.arguments import ATTRIBUTE, PARAMETER
from runtime_shim.checks.wording import violation
from runtime_shim.observations import TrainingGiven, TrainingNotPassed
from runtime_shim.violation import Violation


def on_training(seen: TrainingGiven) -> Iterator[Violation]:
    """Keras says one thing, the argument another."""
    if seen.left_out or not seen.in_keras or seen.frozen or seen.source not in (ATTRIBUTE, PARAMETER):
        return
    # Keras takes what the signature of `call` says where nobody says anything, and False where that says nothing.
    training = seen.keras if seen.keras is not None else bool(seen.asked)
    if bool(seen.value) == training:
        return
    told = "training" if training else "not training"
    message = f"Keras said {told} and this {seen.kind} was told {seen.value}: training is not handed on"
    yield from violation("TF123", message, seen.way, seen.root)


def on_not_passed(seen: TrainingNotPassed) -> Iterator[Violation]:
    """In a tf.Module nobody fills training in, so that the layer never trains (E18)."""
    message = f"{seen.layer} is called without training in a tf.Module, where nobody fills it in: it never trains"
    yield from violation("TF123", message, seen.way, seen.root)
