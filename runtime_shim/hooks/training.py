"""The hooks that tell what a TF1 batch norm or dropout is told about training."""

from __future__ import annotations

import sys
from typing import Any, Callable, Optional, Tuple

from runtime_shim import arguments, frames
from runtime_shim.hooks.patching import patch, patch_default
from runtime_shim.monitor import MONITOR, never_fails
from runtime_shim.observations import TrainingGiven


# What a function's default for training becomes while the monitor watches: it counts as False or True everywhere, and
# tells that nobody passed it.
class NotGiven(int):
    def __repr__(self) -> str:
        return repr(bool(self))

    __str__ = __repr__


OFF, ON = NotGiven(0), NotGiven(1)


def _plain(value: Any) -> Optional[bool]:
    if value is None or isinstance(value, (bool, int)):
        return None if value is None else bool(value)
    try:
        return bool(value)
    except Exception:
        return None


def _keras_training(stack: Any) -> Tuple[bool, Optional[bool]]:
    """Whether a Keras layer of the user's runs, and the `training` that Keras goes by in it.

    Keras keeps it in its own frame: `propagated` in tf_keras 2.21, `training_mode` in Keras 2.15.
    """
    for raw in stack:
        if raw.mine or raw.function != "__call__" or not raw.path.endswith("base_layer.py"):
            continue
        if MONITOR.is_host(raw.owner) and not MONITOR.is_legacy(raw.owner):
            names = raw.frame.f_locals
            propagated = names.get("propagated")
            value = propagated.get("training") if isinstance(propagated, dict) else names.get("training_mode")
            return True, _plain(value)
    return False, None


@never_fails
def _training_seen(kind: str, layer: Any, training: Any) -> None:
    stack = frames.raw_stack(sys._getframe(2))
    run, way = MONITOR.locate(stack)
    value = _plain(training)
    if not way or (value is None and training is not None):
        return
    in_keras, keras = _keras_training(stack)
    asked_for = MONITOR.memory.thread.training.get(id(layer), OFF)
    # Keras fills in what is left out or None where one of its layers runs; the functions have a default of their own.
    given = not isinstance(training, NotGiven) and (in_keras or asked_for not in (None, OFF) or asked_for is False)
    if isinstance(asked_for, NotGiven) and not isinstance(training, NotGiven) and in_keras:
        given = True
    asked, has_parameter = None, False
    if run is not None:
        code = run.root.code
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount] if code is not None else ()
        has_parameter = "training" in names
        for raw in stack:
            if has_parameter and raw.mine and raw.frame.f_code is code:
                asked = _plain(raw.frame.f_locals.get("training"))
                break
    MONITOR.tell(
        TrainingGiven(
            kind,
            given,
            value,
            keras,
            asked,
            has_parameter,
            in_keras,
            not getattr(layer, "trainable", True),
            arguments.source_of_training(stack, (1,) if asked_for is not OFF else ()),
            way,
            run.root if run is not None else None,
        )
    )


def unwrapped(function: Any) -> Any:
    """A function below its decorators."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def told(kind: str) -> Callable[[Any], Any]:
    """A replacement for the `call` of a batch norm or dropout of tf.compat.v1.layers."""

    def make(original: Any) -> Any:
        def call(self: Any, inputs: Any, training: Any = False, **kwargs: Any) -> Any:
            if MONITOR.on:
                _training_seen(kind, self, training)
            # TensorFlow gets the plain value, as without the monitor.
            plain = bool(training) if isinstance(training, NotGiven) else training
            return original(self, inputs, training=plain, **kwargs)

        return call

    return make


def patch_normalization(module: Any) -> None:
    """Patches TF1's batch norm."""
    patch_default(unwrapped(module.batch_normalization), "training", OFF)
    patch(module.BatchNormalization, "call", told("batch norm"))


def patch_dropout(module: Any) -> None:
    """Patches TF1's dropout."""
    patch_default(unwrapped(module.dropout), "training", OFF)
    patch(module.Dropout, "call", told("dropout"))
