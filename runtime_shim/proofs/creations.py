"""Which variables a call of a model makes, and where in the user's code."""

from __future__ import annotations

import contextlib
import dataclasses
import sys
from typing import Any, Callable, Iterator, List, Optional, Tuple

import numpy as np
import tensorflow as tf

from runtime_shim import frames
from runtime_shim.violation import Frame, Weight


@dataclasses.dataclass(frozen=True)
class Made:
    """A variable that was made, or that TensorFlow refused to make: `variable` is None then.

    `frame` is the innermost line of the user's code, None where there is none; `value` is the initial value as an
    array, None in a tf.function, which has none yet.
    """

    variable: Any
    weight: Weight
    frame: Optional[Frame]
    value: Optional[np.ndarray]

    def __str__(self) -> str:
        place = f" made at {self.frame.path}:{self.frame.line} in {self.frame.function}" if self.frame else ""
        return f"{self.weight}{place}"


def name_of(variable: Any) -> str:
    """A variable's name without the `:0` that graphs give it, as a name-based checkpoint has it."""
    return str(variable.name).split(":", 1)[0]


def weight_of(variable: Any) -> Weight:
    """A variable's name and shape."""
    shape = variable.shape
    return Weight(name_of(variable), tuple(shape.as_list()) if shape.rank is not None else None)


@contextlib.contextmanager
def watch() -> Iterator[List[Made]]:
    """Gives a list that fills with the variables made in the block, in order.

    Only those of this thread and of its default graph are seen. A variable that makes others, as a distributed one
    does, comes after them.
    """
    made: List[Made] = []

    def creator(next_creator: Callable[..., Any], **kwargs: Any) -> Any:
        way = frames.steps(frames.raw_stack(sys._getframe(1)))
        frame = way[-1].public() if way else None
        try:
            variable = next_creator(**kwargs)
        except ValueError:
            # A tf.function that is traced for the second time makes no variables (2.15, 2.21).
            made.append(Made(None, Weight(str(kwargs.get("name") or "Variable"), _asked_shape(kwargs)), frame, None))
            raise
        value = variable.numpy() if hasattr(variable, "numpy") and tf.executing_eagerly() else None
        made.append(Made(variable, weight_of(variable), frame, value))
        return variable

    with tf.variable_creator_scope(creator):
        yield made


def is_second_creation(error: ValueError) -> bool:
    """Whether TensorFlow says that a tf.function made variables, and not for the first time."""
    return "only supports singleton tf.Variables" in str(error)


def _asked_shape(kwargs: Any) -> Optional[Tuple[Optional[int], ...]]:
    """The shape that a creator is asked for, None where none is written: get_variable has it in the initial value."""
    arguments = getattr(kwargs.get("initial_value"), "args", ())
    shape = kwargs.get("shape") or (arguments[0] if arguments else None)
    try:
        return tuple(tf.TensorShape(shape).as_list())
    except (TypeError, ValueError):
        return None


def identities(variables: Any) -> Tuple[int, ...]:
    """The identities of variables, in order."""
    return tuple(id(variable) for variable in variables)
