"""What can be proved about: a Keras layer or model, or a tf.Module. How it is called, and what it holds."""

from __future__ import annotations

import inspect
import re
from typing import Any, Callable, Dict, Iterator, List, Optional, Set, Tuple

import numpy as np
import tensorflow as tf

from runtime_shim.proofs.creations import name_of

_TRAINING = ("training", "is_training", "is_train", "train")


def checked(model: Any) -> Any:
    """`model` itself. Raises TypeError where it is no callable tf.Module: Keras 3 layers and functions are none."""
    if isinstance(model, tf.keras.layers.Layer) and not isinstance(model, tf.Module):
        raise TypeError(
            f"{name(model)} is a Keras 3 layer, and the shim is in Keras 2: set TF_USE_LEGACY_KERAS=1 before "
            "TensorFlow is imported, with tf_keras installed"
        )
    if isinstance(model, type) or not callable(model) or not isinstance(model, tf.Module):
        kind = f"the class {model.__name__}" if isinstance(model, type) else f"a {type(model).__name__}"
        raise TypeError(f"a callable Keras layer, Keras model or tf.Module is needed, and this is {kind}")
    return model


def name(model: Any) -> str:
    """How reports name the model."""
    return type(model).__name__


def as_inputs(inputs: Any) -> Tuple[Any, ...]:
    """The positional arguments that `inputs` stands for: a tuple is several, all else one. Arrays become tensors."""
    several = inputs if isinstance(inputs, tuple) and not hasattr(inputs, "_fields") else (inputs,)
    return tuple(tensors(value) for value in several)


def tensors(value: Any) -> Any:
    """`value` with tensors for its arrays: tf.function would convert them, and an eager tf.Module would not."""
    return tf.nest.map_structure(lambda part: tf.constant(part) if isinstance(part, np.ndarray) else part, value)


def _training_parameter(function: Callable[..., Any], keras: bool = False) -> Optional[str]:
    """The parameter of `function` that tells whether it trains, `training` or what TF1 code calls it, or None."""
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return None
    for candidate in _TRAINING:
        if candidate in parameters:
            return candidate
    # Keras passes `training` to a `call` with **kwargs (2.15, 2.21).
    open_ended = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values())
    return "training" if keras and open_ended else None


def training_arguments(function: Callable[..., Any], training: Any) -> Dict[str, Any]:
    """The keyword argument that passes `training` to a function or a model: none for None, or where it takes none."""
    if isinstance(function, tf.keras.layers.Layer):
        parameter = _training_parameter(function.call, keras=True)
    elif isinstance(function, tf.Module):
        parameter = _training_parameter(type(function).__call__)
    else:
        parameter = _training_parameter(function)
    return {} if training is None or parameter is None else {parameter: training}


def variables(model: Any) -> Tuple[Any, ...]:
    """The variables that the model tracks, each once."""
    found: Dict[int, Any] = {id(variable): variable for variable in model.variables}
    return tuple(found.values())


def in_order_of_creation(model: Any) -> Tuple[Any, ...]:
    """The variables that the model tracks, in the order in which they were made."""
    return tuple(sorted(variables(model), key=_number))


def _number(variable: Any) -> int:
    # TensorFlow numbers all that it makes, and ends a variable's identifier in its number (2.15, 2.21).
    found = re.search(r"\d+$", str(getattr(variable, "_unique_id", "")))
    return int(found.group()) if found else 0


def by_name(found: Any) -> Tuple[Dict[str, Any], List[str]]:
    """Variables by their name, and the names that more than one of them has."""
    named: Dict[str, Any] = {}
    twice: List[str] = []
    for variable in found:
        if name_of(variable) in named and name_of(variable) not in twice:
            twice.append(name_of(variable))
        named.setdefault(name_of(variable), variable)
    return named, twice


def values(found: Any) -> List[np.ndarray]:
    """The values of variables as arrays of their own: TensorFlow may give a view of memory that an assign changes."""
    return [np.array(variable.numpy()) for variable in found]


def assign(found: Any, arrays: Any) -> None:
    """Gives each variable the array that stands at its place."""
    for variable, array in zip(found, arrays):
        variable.assign(array)


def losses(model: Any) -> List[Any]:
    """The regularization losses that training would see, as scalar tensors.

    A Keras layer or model gives its `losses`. A tf.Module has none: for it they are those of the shim's stores and of
    the Keras layers in it.
    """
    return list(_losses(model, set()))


def _losses(model: Any, seen: Set[int]) -> Iterator[Any]:
    modules = (model, *model.submodules)
    keras = [module for module in modules if isinstance(module, tf.keras.layers.Layer)]
    for layer in keras:
        if id(layer) not in seen:
            # `losses` speaks for everything in the layer; a Module in a Keras layer has its losses lost (2.15, 2.21).
            seen.update(id(module) for module in (layer, *layer.submodules))
            yield from layer.losses
    for module in modules:
        store = getattr(module, "_tf1_style_var_store", None)
        if store is not None and id(module) not in seen:
            seen.add(id(module))
            yield from (loss() for loss in store._regularizers.values())
