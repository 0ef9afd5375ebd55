"""Proof that a step of a migration changed nothing: the model before it held against the model after it."""

from __future__ import annotations

import dataclasses
import json
import os
import zipfile
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple, Union

import numpy as np
import tensorflow as tf

from runtime_shim.proofs import comparing, hosts
from runtime_shim.proofs.creations import is_second_creation, watch, weight_of
from runtime_shim.proofs.randomness import fresh_counters, same_random_numbers
from runtime_shim.violation import Tf1Violation, Weight

_SIDES = comparing.Sides("before", "after")


@dataclasses.dataclass(frozen=True)
class Call:
    """One call of a model: the outputs with where they are in the result; the regularization losses; the gradients of
    a sum of both and the values after the call, for each variable in order of creation (None: no gradient)."""

    outputs: List[Tuple[str, np.ndarray]]
    losses: List[np.ndarray]
    gradients: List[Optional[np.ndarray]]
    after: List[np.ndarray]


@dataclasses.dataclass(frozen=True)
class Record:
    """What a model does under `same_random_numbers`: its variables in order of creation, and its calls by mode.

    `initial` are the initial values, None for a variable that was not seen to be made.
    """

    name: str
    weights: Tuple[Weight, ...]
    trainable: Tuple[bool, ...]
    initial: List[Optional[np.ndarray]]
    calls: Dict[str, Call]

    def save(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Writes the record to a NumPy file, whose name ends in .npz: for a proof when the code of today is gone."""
        stored: Dict[str, np.ndarray] = {}
        about: Dict[str, Any] = {"name": self.name, "trainable": list(self.trainable), "calls": {}}
        about["weights"] = [[weight.name, weight.shape] for weight in self.weights]
        about["initial"] = _stored(stored, "initial", self.initial)
        for mode, call in self.calls.items():
            about["calls"][mode] = {
                "paths": [path for path, _ in call.outputs],
                "outputs": _stored(stored, f"{mode} outputs", [value for _, value in call.outputs]),
                "losses": _stored(stored, f"{mode} losses", call.losses),
                "gradients": _stored(stored, f"{mode} gradients", call.gradients),
                "after": _stored(stored, f"{mode} after", call.after),
            }
        np.savez(os.fspath(path), about=np.array(json.dumps(about)), **stored)

    @classmethod
    def load(cls, path: Union[str, "os.PathLike[str]"]) -> "Record":
        """Reads what `save` wrote. Raises OSError where there is no such file, ValueError where it is another one."""
        no_record = f"{os.fspath(path)} is no record: Record.save writes one"
        try:
            archive = np.load(os.fspath(path), allow_pickle=False)
        except (EOFError, ValueError, zipfile.BadZipFile):
            # What NumPy says of a file of another kind advises to load it unsafely.
            raise ValueError(no_record) from None
        if not isinstance(archive, np.lib.npyio.NpzFile):
            raise ValueError(no_record)
        with archive as stored:
            if "about" not in stored:
                raise ValueError(no_record)
            about = json.loads(str(stored["about"]))

            def read(keys: Sequence[Optional[str]]) -> List[Any]:
                return [None if key is None else stored[key] for key in keys]

            calls = {
                mode: Call(
                    list(zip(call["paths"], read(call["outputs"]))),
                    read(call["losses"]),
                    read(call["gradients"]),
                    read(call["after"]),
                )
                for mode, call in about["calls"].items()
            }
            weights = tuple(Weight(name, None if shape is None else tuple(shape)) for name, shape in about["weights"])
            return cls(about["name"], weights, tuple(about["trainable"]), read(about["initial"]), calls)


def _stored(stored: Dict[str, np.ndarray], what: str, arrays: Sequence[Optional[np.ndarray]]) -> List[Optional[str]]:
    keys = [None if array is None else f"{what} {index}" for index, array in enumerate(arrays)]
    stored.update({key: array for key, array in zip(keys, arrays) if key is not None and array is not None})
    return keys


def record_of(
    model: Union[Callable[[], Any], Any], *inputs: Any, training: Any = None, seed: int = 0, under_function: bool = True
) -> Record:
    """Builds a model, calls it with `inputs` eagerly and then under tf.function, and keeps what came out.

    `model` is a class or a function without arguments that makes a Keras layer, a Keras model or a tf.Module, or one
    that was never called. It is made and called under `same_random_numbers(seed)` and with automatic names that start
    anew. `training` is passed where the model takes it. Raises Tf1Violation, an AssertionError, for a model that makes
    variables in its second call; ValueError for one that has variables already; TypeError for what is no model.
    """
    inputs = hosts.tensors(inputs)
    with fresh_counters(), same_random_numbers(seed), watch() as made:
        if not isinstance(model, tf.Module):
            model = model()
        elif model.variables:
            raise ValueError(
                f"{hosts.name(model)} has variables already, whose values nothing repeats: "
                "give a class or a function that makes the model"
            )
        hosts.checked(model)
        arguments = hosts.training_arguments(model, training)
        calls = {"eager": _call(model, inputs, arguments, tf_function=False)}
        first = len(made)
        try:
            if under_function:
                calls["tf.function"] = _call(model, inputs, arguments, tf_function=True)
        except ValueError as error:
            if not is_second_creation(error):
                raise
    if len(made) > first:
        head = f"record_of: {hosts.name(model)} makes variables in its second call, see variables_once"
        raise Tf1Violation(message=comparing.report(head, [str(one) for one in made[first:]]))
    ordered = hosts.in_order_of_creation(model)
    values = {id(one.variable): one.value for one in made}
    return Record(
        hosts.name(model),
        tuple(weight_of(variable) for variable in ordered),
        tuple(bool(variable.trainable) for variable in ordered),
        [values.get(id(variable)) for variable in ordered],
        calls,
    )


def _call(model: Any, inputs: Sequence[Any], arguments: Dict[str, Any], tf_function: bool) -> Call:
    def call(*tensors: Any) -> Any:
        with tf.GradientTape() as tape:
            outputs = model(*tensors, **arguments)
            losses = hosts.losses(model)
            total = tf.add_n([tf.zeros([]), *(tf.cast(loss, tf.float32) for loss in losses)])
            for index, (_, tensor) in enumerate(comparing.leaves(outputs)):
                if tf.convert_to_tensor(tensor).dtype.is_floating:
                    # Not the plain sum, whose gradient is zero behind a softmax.
                    factors = tf.random.stateless_uniform(tf.shape(tensor), [0, index], -1.0, 1.0)
                    total += tf.reduce_sum(factors * tf.cast(tensor, tf.float32))
        variables = [one for one in hosts.in_order_of_creation(model) if one.trainable]
        gradients = tape.gradient(total, variables)
        # None is no output of a tf.function; a gradient by IndexedSlices is compared as what it adds up to.
        known = [index for index, gradient in enumerate(gradients) if gradient is not None]
        return outputs, losses, known, [tf.convert_to_tensor(gradients[index]) for index in known]

    outputs, losses, known, gradients = (tf.function(call) if tf_function else call)(*inputs)
    variables = hosts.in_order_of_creation(model)
    trainable = [index for index, variable in enumerate(variables) if variable.trainable]
    found: List[Optional[np.ndarray]] = [None] * len(variables)
    for index, gradient in zip(known, gradients):
        found[trainable[int(index)]] = np.array(gradient.numpy())
    return Call(comparing.arrays(outputs), [np.array(loss) for loss in losses], found, hosts.values(variables))


def same_after(
    before: Any,
    after: Any,
    *inputs: Any,
    training: Any = None,
    seed: int = 0,
    names: bool = False,
    rtol: float = 1e-5,
    atol: float = 1e-5,
    under_function: bool = True,
) -> Record:
    """Proves that two versions of a model are the same, with the same random numbers for both.

    `before` and `after` are classes or functions without arguments that make a Keras layer, a Keras model or a
    tf.Module; `before` may be a Record, or the name of a file that `Record.save` wrote, instead. Each is built, called
    with `inputs` eagerly, and called under tf.function. Compared are, in order of creation, the variables by number,
    shape and trainability (and name, with `names=True`) and their initial values; then for each call the outputs, the
    sum of the regularization losses, the gradients, and the variables after the call, which with `training=True` are
    the moving averages. What `same_random_numbers` does not cover comes out as a difference.

    Returns the record of `after`. Raises Tf1Violation, an AssertionError, with each difference; ValueError for a model
    that has variables already; TypeError for what is no model.
    """
    if isinstance(before, (str, os.PathLike)):
        before = Record.load(before)
    left = before
    if not isinstance(before, Record):
        left = record_of(before, *inputs, training=training, seed=seed, under_function=under_function)
    right = record_of(after, *inputs, training=training, seed=seed, under_function=under_function)
    lines = _variable_differences(left, right, names) or _value_differences(
        left, right, comparing.Tolerance(rtol, atol)
    )
    if lines:
        head = f"same_after: {right.name}, after the change, is not what {left.name} was before it"
        raise Tf1Violation(message=comparing.report(head, lines))
    return right


def _variable_differences(left: Record, right: Record, names: bool) -> List[str]:
    lines: List[str] = []
    if len(left.weights) != len(right.weights):
        lines.append(f"before there were {len(left.weights)} variables, after {len(right.weights)}")
    for index in range(max(len(left.weights), len(right.weights))):
        one, other = _shown(left, index), _shown(right, index)
        if one is None or other is None or _kind(one) != _kind(other) or names and one[0].name != other[0].name:
            lines.append(f"variable {index}: before {_words(one)}, after {_words(other)}")
    if lines and _shapes(left) == _shapes(right):
        lines.append("the shapes are the same in another order: variables are compared in order of creation")
    return lines


def _shown(record: Record, index: int) -> Optional[Tuple[Weight, bool]]:
    if index >= len(record.weights):
        return None
    return record.weights[index], record.trainable[index]


def _kind(shown: Tuple[Weight, bool]) -> Tuple[Any, bool]:
    return shown[0].shape, shown[1]


def _words(shown: Optional[Tuple[Weight, bool]]) -> str:
    if shown is None:
        return "none"
    weight, trainable = shown
    return f"{weight} {'trainable' if trainable else 'not trainable'}"


def _shapes(record: Record) -> List[str]:
    return sorted(str(weight.shape) for weight in record.weights)


def _value_differences(left: Record, right: Record, tolerance: comparing.Tolerance) -> List[str]:
    names = [
        one.name if one.name == other.name else f"{one.name} (after: {other.name})"
        for one, other in zip(left.weights, right.weights)
    ]
    lines: List[str] = []
    for name, one, other in zip(names, left.initial, right.initial):
        if one is not None and other is not None:
            lines += comparing.array_differences(f"initial value of {name}", one, other, _SIDES, tolerance)
    if lines:
        return [*lines, "all else follows from the initial values and was not compared"]
    found: Dict[str, List[str]] = {}
    for mode in left.calls.keys() & right.calls.keys():
        found[mode] = _call_differences(names, left.calls[mode], right.calls[mode], tolerance)
    return comparing.by_mode(dict(sorted(found.items())))


def _call_differences(names: Sequence[str], left: Call, right: Call, tolerance: comparing.Tolerance) -> List[str]:
    lines = comparing.structure_differences("output", left.outputs, right.outputs, _SIDES, tolerance)
    lines += comparing.loss_differences(left.losses, right.losses, _SIDES, tolerance)
    for name, one, other in zip(names, left.gradients, right.gradients):
        if (one is None) != (other is None):
            lines.append(f"gradient of {name}: {'before' if one is None else 'after'} there is none")
        elif one is not None:
            lines += comparing.array_differences(f"gradient of {name}", one, other, _SIDES, tolerance)
    for name, one, other in zip(names, left.after, right.after):
        lines += comparing.array_differences(f"{name} after the call", one, other, _SIDES, tolerance)
    return lines
