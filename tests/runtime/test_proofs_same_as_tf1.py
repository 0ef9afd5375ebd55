"""same_as_tf1: models that are what TF1 computes, and each way in which they are not."""

from __future__ import annotations

from typing import Any, Callable

import pytest

tf = pytest.importorskip("tensorflow")

import numpy as np  # noqa: E402

from runtime_shim.proofs import same_as_tf1  # noqa: E402
from runtime_shim.violation import Tf1Violation  # noqa: E402

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
IMAGES = np.random.RandomState(0).rand(4, 8, 8, 3).astype(np.float32)
X = np.random.RandomState(1).rand(4, 3).astype(np.float32)


def net(images: Any, training: Any = False) -> Any:
    """What TF1 code does: scopes, a scope regularizer, batch norm with moving averages, dropout, get_variable."""
    with v1.variable_scope("net", regularizer=tf.keras.regularizers.l2(0.01)):
        x = v1.layers.conv2d(images, 6, 3, name="conv")
        x = tf.nn.relu(v1.layers.batch_normalization(x, training=training))
        x = v1.layers.dropout(v1.layers.flatten(x), 0.5, training=training)
        x = v1.layers.dense(x, 4)
        return {"logits": x @ v1.get_variable("w", [4, 2]), "hidden": x}


def host(base: type, forward: Callable[..., Any]) -> Any:
    """A shim layer, model or module around a TF1 forward pass with a training argument."""
    if base is tf.Module:

        class Module(tf.Module):
            @track
            def __call__(self, x: Any, training: Any = False) -> Any:
                return forward(x, training)

        return Module()

    class Keras(base):  # type: ignore[misc, valid-type]
        @track
        def call(self, x: Any, training: Any = None) -> Any:
            return forward(x, training or False)

    return Keras()


def message(*args: Any, **kwargs: Any) -> str:
    with pytest.raises(Tf1Violation) as caught:
        same_as_tf1(*args, **kwargs)
    return str(caught.value)


@pytest.mark.parametrize("base", [tf.keras.layers.Layer, tf.keras.Model, tf.Module])
@pytest.mark.parametrize("training", [None, False, True])
def test_a_faithful_model(base: type, training: Any) -> None:
    same_as_tf1(net, host(base, net), IMAGES, training=training)


def test_a_model_that_was_called_before_keeps_its_weights() -> None:
    model = host(tf.keras.layers.Layer, net)
    model(IMAGES, training=True)
    before = [variable.numpy() for variable in model.variables]
    same_as_tf1(net, model, IMAGES, training=True)
    for variable, value in zip(model.variables, before):
        np.testing.assert_array_equal(variable.numpy(), value)


def test_seeds_graph_and_counters_are_left_alone() -> None:
    def counted() -> str:
        class Grows(tf.Module):
            @track
            def __call__(self) -> Any:
                return v1.layers.dense(tf.zeros([1, 2]), 2)

        module = Grows()
        module()
        return str(module.variables[0].name).split("/", maxsplit=1)[0]

    number = int((counted().split("_") + ["0"])[1])
    graph = v1.get_default_graph()
    tf.random.set_seed(3)
    expected = tf.random.uniform([2]).numpy(), tf.random.uniform([2]).numpy()
    tf.random.set_seed(3)
    first = tf.random.uniform([2]).numpy()
    same_as_tf1(net, host(tf.Module, net), IMAGES, training=True)
    np.testing.assert_array_equal((first, tf.random.uniform([2]).numpy()), expected)
    assert v1.get_default_graph() is graph
    assert counted() == f"dense_{number + 1}"


def test_the_training_argument_by_its_tf1_name() -> None:
    def tf1(x: Any, is_training: bool = True) -> Any:
        return net(x, is_training)["logits"]

    class Model(tf.keras.Model):
        @track
        def call(self, x: Any, training: Any = None) -> Any:
            return net(x, training)["logits"]

    for training in (False, True):
        same_as_tf1(tf1, Model(), IMAGES, training=training)
    # Without the argument TF1 trains and the model does not.
    assert "output: " in message(tf1, Model(), IMAGES)


def test_training_that_does_not_arrive() -> None:
    model = host(tf.keras.layers.Layer, lambda x, training: net(x))
    same_as_tf1(net, model, IMAGES, training=False)
    text = message(net, model, IMAGES, training=True)
    assert text.startswith("same_as_tf1: Keras is not what TF1 makes of net\n")
    assert "eager and tf.function: output ['logits']: 8 of 8 values differ, by at most " in text
    assert "net/batch_normalization/moving_mean after the call: 6 of 6 values differ" in text
    assert "; the model left it as it was" in text


def test_an_assign_that_tf1_never_ran() -> None:
    def counting(x: Any, training: Any = False) -> Any:
        count = v1.get_variable("count", [], initializer=v1.zeros_initializer(), trainable=False)
        count.assign_add(1.0)
        return x

    text = message(counting, host(tf.keras.layers.Layer, counting), X)
    assert "count after the call: the value differs, by at most 1: TF1 " in text
    assert "; TF1 left it as it was" in text


def test_moving_averages_that_inference_moves() -> None:
    """TF1 runs UPDATE_OPS in training alone; the shim's batch norm moves at once."""

    def always(x: Any, training: Any = False) -> Any:
        return net(x, True)["hidden"] * 0.0

    model = host(tf.keras.layers.Layer, always)
    same_as_tf1(always, model, IMAGES, training=True)
    text = message(always, model, IMAGES)
    assert "net/batch_normalization/moving_mean after the call: " in text and "; TF1 left it as it was" in text
    assert "output" not in text


def test_names_that_differ() -> None:
    def renamed(x: Any, training: Any = False) -> Any:
        with v1.variable_scope("other"):
            return v1.layers.dense(x, 4, name="d")

    def original(x: Any) -> Any:
        with v1.variable_scope("net"):
            return v1.layers.dense(x, 4)

    model = host(tf.keras.layers.Layer, renamed)
    text = message(original, model, X)
    assert "  the model has no variable net/dense/kernel (3, 4)\n" in text
    assert "  TF1 has no variable other/d/kernel (3, 4)" in text
    names = {"net/dense/kernel": "other/d/kernel", "net/dense/bias": "other/d/bias"}
    same_as_tf1(original, model, X, names=names)
    same_as_tf1(original, model, X, names=False)
    text = message(original, model, X, names={**names, "net/desne/kernel": "other/d/kernel"})
    assert "names speaks of net/desne/kernel, and TF1 has no such variable" in text
    text = message(original, model, X, names={**names, "net/dense/bias": "other/d/kernel"})
    assert "names gives one variable of the model to more than one of TF1" in text


def test_shapes_and_numbers_that_differ() -> None:
    def narrow(x: Any, training: Any = False) -> Any:
        return v1.layers.dense(x, 2, name="d")

    def wide(x: Any) -> Any:
        return v1.layers.dense(x, 4, name="d")

    def deep(x: Any) -> Any:
        return v1.layers.dense(v1.layers.dense(x, 2, name="d"), 2, name="e")

    model = host(tf.Module, narrow)
    assert "d/kernel: TF1 has shape (3, 4), the model (3, 2)" in message(wide, model, X)
    text = message(deep, model, X, names=False)
    assert "TF1 makes 4 variables, the model 2" in text
    assert "variable 2: TF1 e/kernel (2, 2), the model none" in text


def test_two_variables_of_one_name() -> None:
    class Inner(tf.Module):
        @track
        def __call__(self, x: Any) -> Any:
            return v1.layers.dense(x, 3, name="d")

    class Outer(tf.Module):
        def __init__(self) -> None:
            self.inner = Inner(), Inner()

        def __call__(self, x: Any) -> Any:
            return self.inner[1](self.inner[0](x))

    def tf1(x: Any) -> Any:
        return v1.layers.dense(x, 3, name="d")

    assert "the model has more than one variable with the name d/kernel" in message(tf1, Outer(), X)


def test_the_bias_is_no_longer_zero() -> None:
    """Weights as they start would let this pass: biases and moving means are all zeros."""

    def without(x: Any, training: Any = False) -> Any:
        return v1.layers.dense(x, 3, name="d", activation=None) - v1.get_variable("d/bias", [3])

    text = message(lambda x: v1.layers.dense(x, 3, name="d"), host(tf.Module, without), X)
    assert "same_as_tf1: Module is not what TF1 makes of <lambda>" in text
    assert "output: 12 of 12 values differ" in text


def regularized(x: Any, training: Any = False) -> Any:
    return v1.layers.dense(x, 3, name="d", kernel_regularizer=tf.keras.regularizers.l2(1.0))


def test_a_loss_that_is_counted_twice() -> None:
    class Twice(tf.keras.layers.Layer):
        @track
        def call(self, x: Any) -> Any:
            return self.inner(x)

        @track
        def inner(self, x: Any) -> Any:
            return regularized(x)

    same_as_tf1(regularized, host(tf.keras.layers.Layer, regularized), X)
    text = message(regularized, Twice(), X)
    assert "regularization losses: TF1 " in text and " in 1 (" in text and " in 2 (" in text
    assert "output" not in text


def test_a_loss_that_is_lost() -> None:
    class Holder(tf.keras.layers.Layer):
        def __init__(self) -> None:
            super().__init__()
            self.inner = host(tf.Module, regularized)

        def call(self, x: Any) -> Any:
            return self.inner(x)

    assert "; the model 0 in 0 (none)" in message(regularized, Holder(), X)


def test_losses_of_a_module_that_holds_layers() -> None:
    class Holder(tf.Module):
        def __init__(self) -> None:
            self.layer = host(tf.keras.layers.Layer, regularized)

        def __call__(self, x: Any) -> Any:
            return self.layer(x)

    same_as_tf1(regularized, Holder(), X)


def test_a_model_that_grows() -> None:
    def auto(x: Any, training: Any = False) -> Any:
        return v1.layers.dense(x, 2)

    text = message(auto, host(tf.keras.layers.Layer, auto), X)
    assert "eager: the call made a new variable: dense_1/kernel (3, 2) made at" in text


def test_only_under_a_function() -> None:
    def tf1(x: Any, training: Any = False) -> Any:
        return x * v1.get_variable("w", [3])

    def odd(x: Any, training: Any = False) -> Any:
        return tf1(x) * (1.0 if tf.executing_eagerly() else 2.0)

    model = host(tf.Module, odd)
    assert "\n  tf.function: output: 12 of 12 values differ" in message(tf1, model, X)
    same_as_tf1(tf1, model, X, under_function=False)


def test_several_inputs_structures_and_tolerances() -> None:
    def tf1(features: Any, scale: Any) -> Any:
        return v1.layers.dense(features["x"], 2, name="d") * scale, None

    class Near(tf.Module):
        @track
        def __call__(self, features: Any, scale: Any) -> Any:
            return [tf1(features, scale)[0] * 1.0001, None]

    inputs = ({"x": X}, np.float32(2.0))
    same_as_tf1(tf1, Near(), inputs, rtol=1e-3)
    assert "output [0]: " in message(tf1, Near(), inputs)


def test_dropout_in_another_order_is_found() -> None:
    def tf1(x: Any, training: Any = False) -> Any:
        first, second = (v1.layers.dropout(x, 0.5, training=training) for _ in range(2))
        return first, second

    same_as_tf1(tf1, host(tf.keras.Model, tf1), X, training=True)
    swapped = host(tf.keras.Model, lambda x, training: tf1(x, training)[::-1])
    same_as_tf1(tf1, swapped, X, training=False)
    assert "output [0]: " in message(tf1, swapped, X, training=True)


def test_what_is_no_model() -> None:
    with pytest.raises(TypeError, match="and this is a function$"):
        same_as_tf1(net, net, IMAGES)
