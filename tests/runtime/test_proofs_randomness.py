"""same_random_numbers: the same numbers in every mode, TensorFlow's distributions, and nothing left behind."""

from __future__ import annotations

import random
from typing import Any, Callable, List

import pytest

tf = pytest.importorskip("tensorflow")

import numpy as np  # noqa: E402

from runtime_shim.proofs import same_random_numbers  # noqa: E402
from runtime_shim.proofs.randomness import fresh_counters  # noqa: E402

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
X = np.random.RandomState(0).rand(4, 5).astype(np.float32)
STEPS = np.random.RandomState(1).rand(4, 3, 5).astype(np.float32)


def net(x: Any, steps: Any) -> Any:
    """Every way to draw that is promised: all default initializers, and dropout of all kinds."""
    with v1.variable_scope("net"):
        hidden = v1.layers.dense(x, 6, name="first")
        hidden = v1.layers.dropout(hidden, 0.5, training=True)
        hidden = hidden @ v1.get_variable("w", [6, 4])
        hidden = v1.layers.dense(hidden, 4, kernel_initializer=v1.truncated_normal_initializer(stddev=0.3))
        hidden = v1.nn.dropout(tf.nn.dropout(hidden, 0.3), rate=0.2)
        states, _ = v1.nn.dynamic_rnn(v1.nn.rnn_cell.LSTMCell(7), steps, dtype=tf.float32)
        return hidden, states, v1.layers.dense(x, 4, kernel_initializer=tf.keras.initializers.Orthogonal())


class Layer(tf.keras.layers.Layer):
    @track
    def call(self, x: Any, steps: Any) -> Any:
        return net(x, steps)


class Module(tf.Module):
    @track
    def __call__(self, x: Any, steps: Any) -> Any:
        return net(x, steps)


def in_graph() -> List[np.ndarray]:
    with tf.Graph().as_default(), v1.Session() as session:
        outputs = net(tf.constant(X), tf.constant(STEPS))
        session.run(v1.global_variables_initializer())
        return list(session.run(outputs))


def eagerly() -> List[np.ndarray]:
    return [np.array(output) for output in Layer()(X, STEPS)]


def as_function() -> List[np.ndarray]:
    return [np.array(output) for output in tf.function(Layer())(tf.constant(X), tf.constant(STEPS))]


def as_module() -> List[np.ndarray]:
    return [np.array(output) for output in tf.function(Module())(tf.constant(X), tf.constant(STEPS))]


def under(seed: int, run: Callable[[], List[np.ndarray]]) -> List[np.ndarray]:
    with same_random_numbers(seed):
        return run()


@pytest.mark.parametrize("run", [eagerly, in_graph, as_function, as_module])
def test_every_mode_draws_the_same(run: Callable[[], List[np.ndarray]]) -> None:
    reference = under(3, eagerly)
    for expected, got in zip(reference, under(3, run)):
        np.testing.assert_allclose(got, expected, rtol=1e-6, atol=1e-6)
    for expected, got in zip(reference, under(4, run)):
        assert np.abs(expected - got).max() > 0.01


def branching(x: Any) -> Any:
    """Two branches, of which each draws: in a graph each is a graph of its own, in eager mode one of them runs."""
    first = tf.nn.dropout(x, 0.5)
    second = tf.cond(tf.reduce_sum(x) > 0.0, lambda: tf.nn.dropout(x, 0.5), lambda: x)
    return first, second


def test_a_branch_goes_on_in_the_numbers_around_it() -> None:
    ones = np.ones([60], np.float32)

    def graph() -> List[np.ndarray]:
        with tf.Graph().as_default(), v1.Session() as session:
            return list(session.run(branching(tf.constant(ones))))

    eager = under(2, lambda: [np.array(one) for one in branching(tf.constant(ones))])
    assert np.abs(eager[0] - eager[1]).max() > 0.5
    for run in (graph, lambda: [np.array(one) for one in tf.function(branching)(tf.constant(ones))]):
        for expected, got in zip(eager, under(2, run)):
            np.testing.assert_array_equal(got, expected)


def test_without_it_default_initializers_differ() -> None:
    """The control: the tests above would pass if TensorFlow repeated itself anyway."""
    assert np.abs(eagerly()[2] - eagerly()[2]).max() > 0.01


class Keras(tf.keras.Model):
    def __init__(self, **dropout: Any) -> None:
        super().__init__()
        self.first = tf.keras.layers.Dense(6)
        self.drop = tf.keras.layers.Dropout(0.5, **dropout)
        self.rnn = tf.keras.layers.LSTM(3, dropout=0.2)
        self.noise = tf.keras.layers.GaussianNoise(0.3)

    def call(self, x: Any) -> Any:
        return self.noise(self.drop(self.first(x), training=True), training=True), self.rnn(STEPS, training=True)


@pytest.mark.parametrize("dropout", [{}, {"force_generator": True}, {"rng_type": "stateless"}])
def test_native_keras_layers(dropout: Any) -> None:
    def run() -> List[np.ndarray]:
        return [np.array(output) for output in Keras(**dropout)(X)]

    def traced() -> List[np.ndarray]:
        return [np.array(output) for output in tf.function(Keras(**dropout))(tf.constant(X))]

    for expected, again, function in zip(under(1, run), under(1, run), under(1, traced)):
        np.testing.assert_array_equal(again, expected)
        np.testing.assert_allclose(function, expected, rtol=1e-6, atol=1e-6)


def test_v1_layers_and_keras_layers_start_with_the_same_weights() -> None:
    class Old(tf.Module):
        @track
        def __call__(self, x: Any) -> Any:
            with v1.variable_scope("net"):
                return v1.layers.dense(v1.layers.dense(x, 8), 2) + v1.get_variable("w", [2, 2])[0]

    def new() -> Any:
        first, second = tf.keras.layers.Dense(8), tf.keras.layers.Dense(2)
        outputs = second(first(X))
        return outputs + tf.Variable(tf.keras.initializers.GlorotUniform()([2, 2]))[0]

    with same_random_numbers(5):
        old = Old()(X)
    with same_random_numbers(5):
        # The last is a drawn tensor, which the documentation excepts.
        tf.debugging.assert_none_equal(new(), old)
    with same_random_numbers(5):
        first, second = tf.keras.layers.Dense(8), tf.keras.layers.Dense(2)
        outputs = second(first(X))
        outputs += tf.Variable(lambda: tf.keras.initializers.GlorotUniform()([2, 2]))[0]
        np.testing.assert_allclose(outputs, old, rtol=1e-6, atol=1e-6)


def test_the_distribution_is_the_initializers() -> None:
    with same_random_numbers(0):
        uniform = tf.keras.layers.Dense(500, kernel_initializer=tf.keras.initializers.RandomUniform(2.0, 3.0))
        normal = tf.keras.layers.Dense(500, kernel_initializer=tf.keras.initializers.RandomNormal(4.0, 0.5))
        uniform(X)
        normal(X)
    low, high = uniform.kernel.numpy().min(), uniform.kernel.numpy().max()
    assert 2.0 <= low < 2.01 and 2.99 < high < 3.0
    assert abs(normal.kernel.numpy().mean() - 4.0) < 0.05
    assert abs(normal.kernel.numpy().std() - 0.5) < 0.05


def test_variables_differ_from_each_other() -> None:
    with same_random_numbers(0):
        one, other = tf.keras.layers.Dense(4), tf.keras.layers.Dense(4)
        one(X)
        other(X)
    assert np.abs(one.kernel.numpy() - other.kernel.numpy()).max() > 0.01


def test_an_initializer_more_does_not_move_the_dropout() -> None:
    def masked(bias: str) -> np.ndarray:
        with same_random_numbers(0):
            layer = tf.keras.layers.Dense(4, bias_initializer=bias)
            layer(X)
            return np.array(tf.nn.dropout(tf.ones([50]), 0.5))

    np.testing.assert_array_equal(masked("zeros"), masked("random_normal"))


def test_python_and_numpy() -> None:
    with same_random_numbers(7):
        first = random.random(), np.random.rand()
    with same_random_numbers(7):
        assert (random.random(), np.random.rand()) == first


@pytest.mark.parametrize("fails", [False, True])
def test_all_is_undone(fails: bool) -> None:
    def draws() -> List[float]:
        return [float(tf.random.uniform([])), random.random(), float(np.random.rand())]

    def seeded() -> None:
        tf.random.set_seed(11)
        random.seed(11)
        np.random.seed(11)

    seeded()
    expected = draws() + draws()
    backend = __import__(tf.keras.initializers.GlorotUniform.__module__, fromlist=["backend"]).backend
    before = dict(vars(backend.RandomGenerator)), tf.Graph.__init__, v1.get_seed
    seeded()
    got = draws()
    try:
        with same_random_numbers(3):
            draws()
            graph = tf.Graph()
            if fails:
                raise KeyError
    except KeyError:
        assert fails
    got += draws()
    assert got == expected
    assert (dict(vars(backend.RandomGenerator)), tf.Graph.__init__, v1.get_seed) == before
    # A graph of the block lives on, with initializers that are its own again.
    with graph.as_default(), v1.Session() as session:
        one, other = (v1.get_variable(name, [50]) for name in "ab")
        session.run(v1.global_variables_initializer())
        assert np.abs(session.run(one) - session.run(other)).max() > 0.01


def test_automatic_names_start_anew_and_go_on() -> None:
    def name() -> str:
        class Grows(tf.Module):
            @track
            def __call__(self, x: Any) -> Any:
                return v1.layers.dense(x, 2)

        module = Grows()
        module(X)
        return str(module.variables[0].name).split("/", maxsplit=1)[0]

    for _ in range(3):
        before = name()
    keras = tf.keras.layers.GRU(2).name
    with fresh_counters():
        assert name() == "dense"
        assert tf.keras.layers.GRU(2).name == "gru"
        assert name() == "dense_1"
    number = int(before.split("_")[1])
    assert name() == f"dense_{number + 1}"
    assert tf.keras.layers.GRU(2).name == f"gru_{(int(keras[4:] or 0)) + 1}"
