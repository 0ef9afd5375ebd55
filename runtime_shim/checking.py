"""One call that finds what can be found of a model: eagerly and under tf.function, in training and out of it."""

from __future__ import annotations

import inspect
from typing import Any, Dict, List, Tuple

from runtime_shim.violation import Tf1Violation
from runtime_shim.watching import Recorder, install

EAGER_CALLS = 3


def check(model: Any, *inputs: Any, **kwargs: Any) -> None:
    """Calls `model(*inputs, **kwargs)` under watch, and raises one Tf1Violation that lists everything found.

    The model, a Keras layer or model or a tf.Module, is called three times eagerly, and then twice under one
    tf.function. Where its forward pass has a parameter `training` and `kwargs` do not say which, this is done with
    False and with True. `inputs` are what the model takes: tensors or arrays of any shape, batch first as usual. Its
    variables have their values back afterwards, those that training moves among them.

    Raises TypeError where `model` cannot be called or is no model, and UnsupportedTensorFlow where TensorFlow cannot be
    watched. An exception of the forward pass comes out as it is, unless TensorFlow raised it for what a rule speaks of.
    """
    install()
    import tensorflow as tf

    if not isinstance(model, tf.Module) or not callable(model):
        raise TypeError(
            f"check() needs a model that can be called (a Keras layer or model, or a tf.Module), not {model!r}"
            f" of type {type(model).__name__}"
        )
    recorder = Recorder("record")
    recorder.start()
    before: List[Tuple[Any, Any]] = []
    try:
        for options in _options(model, kwargs):
            _call(recorder, before, model, inputs, options)
    finally:
        recorder.stop()
        for variable, value in before:
            variable.assign(value)
    if recorder.violations:
        raise Tf1Violation(recorder.violations)


def _call(
    recorder: Recorder, before: List[Tuple[Any, Any]], model: Any, inputs: Tuple[Any, ...], options: Dict[str, Any]
) -> None:
    import tensorflow as tf

    try:
        for _ in range(EAGER_CALLS):
            known = {id(variable) for variable, _ in before}
            before += [(one, one.numpy()) for one in _variables(model) if id(one) not in known]
            model(*inputs, **options)
        # A function of its own: what the model was traced for before does not count.
        function = tf.function(lambda *args: model(*args, **options))
        for _ in range(2):
            function(*inputs)
    except Exception as error:
        found = len(recorder.violations)
        recorder.explain(error)
        # A second set of variables is refused under tf.function, with an error that says less than the violation.
        if not found and not recorder.violations:
            raise


def _variables(model: Any) -> Tuple[Any, ...]:
    try:
        return tuple(model.variables)
    except ValueError:
        # A Keras model that was never called.
        return ()


def _options(model: Any, kwargs: Dict[str, Any]) -> List[Dict[str, Any]]:
    """The keyword arguments to call the model with, one dict for each round."""
    forward = getattr(model, "call", None) or model.__call__
    try:
        takes = "training" in inspect.signature(forward).parameters
    except (TypeError, ValueError):
        takes = False
    if "training" in kwargs or not takes:
        return [kwargs]
    return [{**kwargs, "training": training} for training in (False, True)]
