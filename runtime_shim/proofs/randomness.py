"""The same random numbers for two programs that ask for them in the same order.

TensorFlow's DeterministicRandomTestTool numbers the stateful random operations, and so leaves out what Keras draws with
stateless ones: the default initializers of v1.layers, of Keras layers and of RNN cells (measured on 2.15 and 2.21).
This one covers them as well, and keeps initial values apart from the rest, so that an initializer more or less does not
move the dropout masks.
"""

from __future__ import annotations

import contextlib
import random
import sys
import weakref
import zlib
from typing import Any, Callable, Dict, Iterator, List, Tuple

import numpy as np
import tensorflow as tf
from tensorflow.python.eager import context
from tensorflow.python.framework import ops
from tensorflow.python.ops import variable_scope

_SEEDS = 2**31 - 1


class _Numbers:
    """The seeds that are given out: a row of numbers for initial values, and one for the operations of each graph."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._variables = 0
        self._operations = 0
        self._of_graph: weakref.WeakKeyDictionary[Any, int] = weakref.WeakKeyDictionary()
        self._initializing: List[List[int]] = []

    def next(self, _: Any = None) -> Tuple[int, int]:
        """Stands for TensorFlow's get_seed. Leaves out the operation's own seed, as TensorFlow's tool does."""
        if self._initializing:
            current = self._initializing[-1]
            if not current:
                current.extend((self._variables, 0))
                self._variables += 1
            current[1] += 1
            word = f"initial value {current[0]} {current[1]}"
        elif tf.executing_eagerly():
            self._operations += 1
            word = f"operation {self._operations}"
        else:
            graph = _outermost_graph()
            number = self._of_graph.get(graph, 0) + 1
            self._of_graph[graph] = number
            word = f"operation {number}"
        return self.seed % _SEEDS, zlib.crc32(word.encode()) % (_SEEDS - 1) + 1

    def creator(self, next_creator: Callable[..., Any], **kwargs: Any) -> Any:
        """A variable creator: what the initial value's function draws is numbered by the variable."""
        initial_value = kwargs.get("initial_value")
        # A restored value comes as a callable object with attributes that TensorFlow reads.
        if not callable(initial_value) or hasattr(initial_value, "checkpoint_position"):
            return next_creator(**kwargs)
        # Filled by the first draw, and kept: a second call of the function gives the same value again.
        current: List[int] = []

        def numbered(*args: Any, **named: Any) -> Any:
            if current:
                current[1] = 0
            self._initializing.append(current)
            try:
                return initial_value(*args, **named)
            finally:
                self._initializing.pop()

        return next_creator(**{**kwargs, "initial_value": numbered})


def _outermost_graph() -> Any:
    """The tf.function or the tf.Graph being built, and not the body of a loop or a branch in it."""
    graph = ops.get_default_graph()
    in_function = tf.compat.v1.executing_eagerly_outside_functions()
    while getattr(graph, "outer_graph", None) is not None:
        # The graph around the outermost function is the eager default graph, which nothing is built in.
        if in_function and not getattr(graph.outer_graph, "building_function", False):
            break
        graph = graph.outer_graph
    return graph


def _replacements(backend: Any) -> Iterator[Tuple[str, Callable[..., Any]]]:
    """Methods of Keras' RandomGenerator with stateful operations, whose seed TensorFlow's get_seed gives."""

    def random_normal(
        self: Any, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, nonce: Any = None
    ) -> Any:
        return tf.random.normal(shape, mean, stddev, dtype or backend.floatx())

    def random_uniform(
        self: Any, shape: Any, minval: Any = 0.0, maxval: Any = None, dtype: Any = None, nonce: Any = None
    ) -> Any:
        return tf.random.uniform(shape, minval, maxval, dtype or backend.floatx())

    def truncated_normal(
        self: Any, shape: Any, mean: Any = 0.0, stddev: Any = 1.0, dtype: Any = None, nonce: Any = None
    ) -> Any:
        return tf.random.truncated_normal(shape, mean, stddev, dtype or backend.floatx())

    def dropout(self: Any, inputs: Any, rate: Any, noise_shape: Any = None) -> Any:
        return tf.nn.dropout(inputs, rate=rate, noise_shape=noise_shape)

    for function in (random_normal, random_uniform, truncated_normal, dropout):
        yield function.__name__, function


@contextlib.contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    original = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, original)


@contextlib.contextmanager
def _seeds_kept(seed: int) -> Iterator[None]:
    """Python's, NumPy's and TensorFlow's generators start at `seed`, and go on afterwards where they were before."""
    python, numpy, eager = random.getstate(), np.random.get_state(), context.context()
    # TensorFlow gives the generator to the context together with the first seed.
    before = {name: eager.__dict__.get(name) for name in ("_seed", "_rng")}
    random.seed(seed)
    np.random.seed(seed % 2**32)
    # Also forgets the eager kernels: a kernel that ran before with the same seed would go on in its row of numbers.
    tf.random.set_seed(seed)
    try:
        yield
    finally:
        eager.__dict__.update(before)
        random.setstate(python)
        np.random.set_state(numpy)


@contextlib.contextmanager
def same_random_numbers(seed: int = 0) -> Iterator[None]:
    """Programs that ask for random numbers in the same order get the same ones: in eager, tf.function and graph mode.

    The initial value of a variable comes from `seed` and from how many variables with a random initial value were made
    before it in this block, in the distribution that its initializer has. Other stateful random operations (tf.random,
    dropout of tf.nn, v1.nn, v1.layers, Keras) are numbered in the order in which they are called, from the start of the
    block, and in each tf.Graph or outermost tf.function anew: so the first eager call, the first run of a tf.function
    and the first Session.run draw the same. Seeds that the program itself gives are left out. NumPy's and Python's
    global generators start at `seed`. All of it is undone at the end; the seeds of the caller go on.

    Not covered: tf.random.Generator and tf.random.stateless_* that the program calls itself; what other threads draw;
    second runs, those of a loop's body among them (a graph goes on in the row of numbers of each operation, an eager
    call takes the next number; so recurrent_dropout differs from eager to tf.function, whose loop draws for each step);
    graphs and functions that were built before the block; an initial value that is a drawn tensor and no function,
    which counts as an operation.
    """
    numbers = _Numbers(seed)
    # The module whose functions TensorFlow's random operations call.
    seeds = sys.modules[tf.compat.v1.get_seed.__module__]
    create_graph = tf.Graph.__init__

    def graph_with_creator(graph: Any, *args: Any, **kwargs: Any) -> None:
        # Creator scopes belong to one graph; those of the eager context are not seen in a tf.Graph.
        create_graph(graph, *args, **kwargs)
        graph._variable_creator_stack = [(0, numbers.creator)]

    with contextlib.ExitStack() as stack:
        stack.enter_context(_seeds_kept(seed))
        stack.enter_context(_replaced(seeds, "get_seed", numbers.next))
        stack.enter_context(_replaced(tf.Graph, "__init__", graph_with_creator))
        backend = getattr(sys.modules[tf.keras.initializers.GlorotUniform.__module__], "backend", None)
        generator = getattr(backend, "RandomGenerator", None)
        # Keras 3, which has no shim, has no such class.
        for name, function in _replacements(backend) if generator is not None else ():
            stack.enter_context(_replaced(generator, name, function))
        stack.enter_context(tf.variable_creator_scope(numbers.creator))
        yield


@contextlib.contextmanager
def fresh_counters() -> Iterator[None]:
    """Automatic names start anew in the block (`dense`, not `dense_7`), and go on where they were afterwards.

    Covers the counters of this thread's default graph: those of variable scopes and those of Keras layers.
    """
    scopes = variable_scope.get_variable_scope_store()
    backend = getattr(sys.modules[tf.keras.initializers.GlorotUniform.__module__], "backend", None)
    layers: Dict[str, int] = getattr(backend, "get_default_graph_uid_map", dict)()
    # TensorFlow puts another dict in the place of that of the scopes whenever a scope ends.
    before = dict(scopes.variable_scopes_count), dict(layers)
    scopes.variable_scopes_count = {}
    layers.clear()
    try:
        yield
    finally:
        scopes.variable_scopes_count = before[0]
        layers.clear()
        layers.update(before[1])
