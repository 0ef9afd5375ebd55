"""A TF1 forward pass, run as TF1 runs it: in a graph of its own and a session, beside the eager program."""

from __future__ import annotations

import dataclasses
from typing import Any, Callable, List, Sequence, Tuple

import numpy as np
import tensorflow as tf

from runtime_shim.proofs import comparing, hosts
from runtime_shim.proofs.creations import name_of
from runtime_shim.proofs.randomness import same_random_numbers
from runtime_shim.violation import Weight


@dataclasses.dataclass(frozen=True)
class Tf1Run:
    """What one run of the graph gave.

    `weights` are the variables in order of their creation, `before` their values in this run and `after` those after
    it; `outputs` are the arrays with where they are in the result; `losses` the regularization losses, `losses_after`
    those of the variables after the run.
    """

    weights: Tuple[Weight, ...]
    before: List[np.ndarray]
    outputs: List[Tuple[str, np.ndarray]]
    losses: List[np.ndarray]
    after: List[np.ndarray]
    losses_after: List[np.ndarray]


def run(build: Callable[..., Any], inputs: Sequence[Any], training: Any, seed: int) -> Tf1Run:
    """Builds `build(*placeholders)` in a new graph, and runs it once with new weights.

    The weights are the initial values plus a little that differs from element to element: two variables that both start
    at 0, such as a bias and a moving mean, can then not stand in for each other. UPDATE_OPS run with the outputs where
    `training` is true, as a TF1 training step runs them. Raises what the graph raises.
    """
    v1 = tf.compat.v1
    arrays = [tf.nest.map_structure(_array, value) for value in inputs]
    with same_random_numbers(seed), tf.Graph().as_default():
        placeholders = [tf.nest.map_structure(lambda part: v1.placeholder(part.dtype, part.shape), a) for a in arrays]
        result = build(*placeholders, **hosts.training_arguments(build, training))
        outputs = [(path, tf.convert_to_tensor(value)) for path, value in comparing.leaves(result)]
        losses = v1.get_collection(v1.GraphKeys.REGULARIZATION_LOSSES)
        updates = v1.get_collection(v1.GraphKeys.UPDATE_OPS) if training else []
        variables = [*v1.global_variables(), *v1.local_variables()]
        feed = dict(zip(tf.nest.flatten(placeholders), tf.nest.flatten(arrays)))
        with v1.Session() as session:
            session.run([v1.variables_initializer(variables), v1.tables_initializer()], feed)
            before = [_moved(value, index) for index, value in enumerate(session.run(variables))]
            for variable, value in zip(variables, before):
                session.run(variable.initializer, {variable.initializer.inputs[1]: value})
            # One run: a second one would draw other dropout masks.
            got, loss_values, _ = session.run([[tensor for _, tensor in outputs], losses, updates], feed)
            after, losses_after = session.run([variables, losses], feed)
        weights = tuple(Weight(name_of(variable), tuple(variable.shape.as_list())) for variable in variables)
    placed = [(path, value) for (path, _), value in zip(outputs, got)]
    return Tf1Run(weights, before, placed, loss_values, after, losses_after)


def _array(value: Any) -> np.ndarray:
    """One input as an array, with the dtype that TensorFlow would give it."""
    return np.asarray(value if isinstance(value, np.ndarray) else tf.convert_to_tensor(value).numpy())


def _moved(value: np.ndarray, index: int) -> np.ndarray:
    """A floating value plus between 0.02 and 0.1: positive, because variances must not become negative."""
    if np.asarray(value).dtype.kind != "f":
        return value
    offsets = np.random.RandomState(index).uniform(0.02, 0.1, np.shape(value))
    return np.asarray(value + offsets, dtype=value.dtype)
