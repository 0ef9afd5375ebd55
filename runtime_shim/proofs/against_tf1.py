"""Proof that a wrapped model computes what its TF1 forward pass computes in a graph."""

from __future__ import annotations

import dataclasses
from typing import Any, Callable, Dict, List, Mapping, Sequence, Tuple, Union

import numpy as np
import tensorflow as tf

from runtime_shim.proofs import comparing, hosts, tf1_graph
from runtime_shim.proofs.creations import Made, name_of, watch, weight_of
from runtime_shim.proofs.randomness import fresh_counters, same_random_numbers
from runtime_shim.violation import Tf1Violation, Weight

_SIDES = comparing.Sides("TF1", "the model")


@dataclasses.dataclass(frozen=True)
class _Run:
    """What one call of the model gave, as Tf1Run has it."""

    outputs: List[Tuple[str, np.ndarray]]
    losses: List[np.ndarray]
    after: List[np.ndarray]


def same_as_tf1(
    build_tf1: Callable[..., Any],
    model: Any,
    inputs: Any,
    *,
    training: Any = None,
    rtol: float = 1e-5,
    atol: float = 1e-5,
    names: Union[bool, Mapping[str, str]] = True,
    seed: int = 0,
    under_function: bool = True,
) -> None:
    """Proves that `model` computes what `build_tf1` computes in a tf.Graph, with the same weights.

    `build_tf1(*inputs)` is the TF1 forward pass: it takes tensors, makes variables, and returns a tensor or a structure
    of tensors; `model` is the Keras layer, Keras model or tf.Module that wraps it. `inputs` is one array, or a tuple of
    arrays. `training` is passed to both sides where they take `training`, `is_training`, `is_train` or `train`; None
    passes nothing. Compared are: the variables by name and shape; then, with the graph's weights copied to the model,
    the outputs, the sum of the regularization losses, and the variables after the call, that is the moving averages
    (the graph runs its UPDATE_OPS where `training` is true); all of it eagerly and under tf.function.

    `names`: True asks for the same names; a mapping gives the model's name for a TF1 name where they differ; False
    compares in order of creation. `under_function=False` leaves out tf.function. Dropout gets the same masks on both
    sides as long as both ask for random numbers in the same order, see `same_random_numbers`.

    The model's weights, the seeds, the default graph and the counters of automatic names are afterwards as before; a
    model that was never called has its variables then. Raises Tf1Violation, an AssertionError, with each difference,
    and TypeError where `model` is no callable layer, model or module.
    """
    hosts.checked(model)
    head = f"same_as_tf1: {hosts.name(model)} is not what TF1 makes of {getattr(build_tf1, '__name__', build_tf1)}"
    tensors = hosts.as_inputs(inputs)
    tolerance = comparing.Tolerance(rtol, atol)
    reference = tf1_graph.run(build_tf1, tensors, training, seed)
    arguments = hosts.training_arguments(model, training)
    before = hosts.variables(model)
    kept = {id(variable): value for variable, value in zip(before, hosts.values(before))}
    lines: List[str] = []
    with fresh_counters():
        try:
            # Makes the variables, where that has not happened.
            with same_random_numbers(seed):
                model(*tensors, **arguments)
            found = hosts.in_order_of_creation(model)
            kept = {**{id(variable): value for variable, value in zip(found, hosts.values(found))}, **kept}
            if isinstance(names, bool) and not names:
                lines, paired = _paired_by_order(reference.weights, found)
            else:
                lines, paired = _paired_by_name(reference.weights, found, {} if isinstance(names, bool) else names)
            found_in: Dict[str, List[str]] = {}
            made: List[Made] = []
            for mode in ("eager", "tf.function") if under_function else ("eager",):
                # What grows eagerly ends in an error of TensorFlow's under tf.function.
                if lines or made:
                    break
                hosts.assign(paired, reference.before)
                with watch() as made:
                    run = _run(mode, model, tensors, arguments, paired, seed)
                found_in[mode] = _differences(reference, run, tolerance)
                found_in[mode] += [f"the call made a new variable: {one}" for one in made]
        finally:
            now = [variable for variable in hosts.variables(model) if id(variable) in kept]
            hosts.assign(now, [kept[id(variable)] for variable in now])
    lines += comparing.by_mode(found_in)
    if lines:
        raise Tf1Violation(message=comparing.report(head, lines))


def _run(
    mode: str, model: Any, inputs: Sequence[Any], arguments: Dict[str, Any], variables: Sequence[Any], seed: int
) -> _Run:
    """One call of the model, whose random operations are numbered from the start, as the graph's were."""

    def call(*tensors: Any) -> Any:
        outputs = model(*tensors, **arguments)
        # Taken here, because losses that a function adds are tensors of that function.
        return outputs, hosts.losses(model)

    with same_random_numbers(seed):
        outputs, losses = (tf.function(call) if mode == "tf.function" else call)(*inputs)
    return _Run(comparing.arrays(outputs), [np.asarray(loss) for loss in losses], hosts.values(variables))


def _differences(reference: tf1_graph.Tf1Run, run: _Run, tolerance: comparing.Tolerance) -> List[str]:
    lines = comparing.structure_differences("output", reference.outputs, run.outputs, _SIDES, tolerance)
    of_losses = comparing.loss_differences(reference.losses, run.losses, _SIDES, tolerance)
    # A regularized moving average: the graph may read it before its update, the model's losses speak of now.
    if comparing.loss_differences(reference.losses_after, run.losses, _SIDES, tolerance):
        lines += of_losses
    for weight, before, expected, got in zip(reference.weights, reference.before, reference.after, run.after):
        found = comparing.array_differences(f"{weight.name} after the call", expected, got, _SIDES, tolerance)
        if found and np.array_equal(before, got):
            found = [f"{found[0]}; the model left it as it was"]
        elif found and np.array_equal(before, expected):
            found = [f"{found[0]}; TF1 left it as it was"]
        lines += found
    return lines


def _paired_by_order(expected: Sequence[Weight], found: Sequence[Any]) -> Tuple[List[str], List[Any]]:
    """The model's variables for those of the graph, in order of creation; with lines where they do not fit."""
    lines: List[str] = []
    if len(expected) != len(found):
        lines.append(f"TF1 makes {len(expected)} variables, the model {len(found)}")
    for index in range(max(len(expected), len(found))):
        left = expected[index] if index < len(expected) else None
        right = weight_of(found[index]) if index < len(found) else None
        if left is None or right is None or left.shape != right.shape:
            lines.append(f"variable {index}: TF1 {left or 'none'}, the model {right or 'none'}")
    return lines, list(found)


def _paired_by_name(
    expected: Sequence[Weight], found: Sequence[Any], names: Mapping[str, str]
) -> Tuple[List[str], List[Any]]:
    """The model's variables for those of the graph, by name; with lines where they do not fit."""
    named, twice = hosts.by_name(found)
    lines = [f"the model has more than one variable with the name {name}" for name in twice]
    paired: List[Any] = []
    unknown = sorted(set(names) - {weight.name for weight in expected})
    lines += [f"names speaks of {name}, and TF1 has no such variable" for name in unknown]
    wanted: Dict[str, Weight] = {names.get(weight.name, weight.name): weight for weight in expected}
    if len(wanted) != len(expected):
        lines.append("names gives one variable of the model to more than one of TF1")
    for name, weight in wanted.items():
        if name not in named:
            lines.append(f"the model has no variable {Weight(name, weight.shape)}")
        elif weight_of(named[name]).shape != weight.shape:
            lines.append(f"{name}: TF1 has shape {weight.shape}, the model {weight_of(named[name]).shape}")
        else:
            paired.append(named[name])
    for variable in found:
        if name_of(variable) not in wanted:
            lines.append(f"TF1 has no variable {weight_of(variable)}")
    return lines, paired
