"""variables_once: what it lets pass, what it finds, and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

import pytest

tf = pytest.importorskip("tensorflow")

import numpy as np  # noqa: E402

from runtime_shim.proofs import variables_once  # noqa: E402
from runtime_shim.violation import Tf1Violation  # noqa: E402

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
X = np.ones([2, 3], np.float32)


def line(marker: str) -> int:
    """The line of this file that ends in `# marker`."""
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    return next(number for number, text in enumerate(lines, 1) if text.endswith(f"# {marker}"))


def net(x: Any, training: Any = False) -> Any:
    with v1.variable_scope("net"):
        x = v1.layers.dense(x, 4)
        x = v1.layers.batch_normalization(x, training=training or False)
        return x @ v1.get_variable("w", [4, 2])


class Layer(tf.keras.layers.Layer):
    @track
    def call(self, x: Any, training: Any = None) -> Any:
        return net(x, training)


class Model(tf.keras.Model):
    @track
    def call(self, x: Any, training: Any = None) -> Any:
        return net(x, training)


class Module(tf.Module):
    @track
    def __call__(self, x: Any, training: Any = False) -> Any:
        return net(x, training)


def functional() -> Any:
    inputs = tf.keras.Input([3])
    return tf.keras.Model(inputs, Layer()(inputs))


def called_before() -> Any:
    layer = Layer()
    layer(X)
    return layer


@pytest.mark.parametrize("make", [Layer, Model, Module, functional, called_before])
@pytest.mark.parametrize("training", [False, True])
def test_a_stable_model_passes(make: Any, training: bool) -> None:
    model = make()
    found = variables_once(model, X, training=training)
    assert sorted(v.name for v in found) == [
        "net/batch_normalization/beta:0",
        "net/batch_normalization/gamma:0",
        "net/batch_normalization/moving_mean:0",
        "net/batch_normalization/moving_variance:0",
        "net/dense/bias:0",
        "net/dense/kernel:0",
        "net/w:0",
    ]
    assert {id(v) for v in found} == {id(v) for v in model.variables}


def test_variables_of_init_and_of_the_first_call_pass() -> None:
    class Both(tf.Module):
        def __init__(self) -> None:
            self.w = tf.Variable(1.0)

        @track
        def __call__(self, x: Any) -> Any:
            return net(x) * self.w

    assert len(variables_once(Both(), X)) == 8


def test_the_state_of_keras_dropout_is_no_weight() -> None:
    class Dropping(tf.keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.drop = tf.keras.layers.Dropout(0.5, force_generator=True)
            self.dense = tf.keras.layers.Dense(2)

        def call(self, x: Any, training: Any = None) -> Any:
            return self.dense(self.drop(x, training=training))

    assert len(variables_once(Dropping(), X, training=True)) == 2


def test_automatic_names_at_the_root() -> None:
    class Grows(tf.keras.layers.Layer):
        @track
        def call(self, x: Any) -> Any:
            return v1.layers.dense(x, 4)  # grows

    with pytest.raises(Tf1Violation) as caught:
        variables_once(Grows(), X)
    text = str(caught.value)
    assert "the variables of Grows do not all come from its first call" in text
    assert "call 2 (eager) made 2 variables:" in text
    assert "call 3 (eager) made 2 variables:" in text
    assert "call 4" not in text
    assert f"/kernel (3, 4) made at {Path(__file__).resolve()}:{line('grows')} in call" in text


def test_a_replaced_attribute_keeps_the_number_of_variables() -> None:
    class Replaces(tf.keras.layers.Layer):
        def call(self, x: Any) -> Any:
            self.dense = tf.keras.layers.Dense(4)
            return self.dense(x)  # replaces

    model = Replaces()
    with pytest.raises(Tf1Violation) as caught:
        variables_once(model, X)
    text = str(caught.value)
    assert len(model.variables) == 2
    assert "call 2 (eager) made 2 variables:" in text
    assert "after call 2 (eager) the model stopped to track" in text
    assert f":{line('replaces')} in call" in text


def test_variables_taken_by_turns() -> None:
    class Turns(tf.Module):
        def __init__(self) -> None:
            # A list in a lambda: neither is seen by the module.
            both = [tf.Variable(1.0, name="one"), tf.Variable(2.0, name="other")]
            self.take = lambda: both.reverse() or both[0]

        def __call__(self, x: Any) -> Any:
            self.w = self.take()
            return x * self.w

    with pytest.raises(Tf1Violation, match=r"after call 2 \(eager\) the model began to track one \(\)"):
        variables_once(Turns(), X)


def test_what_the_first_call_makes_and_nothing_tracks() -> None:
    kept: Dict[str, Any] = {}

    class Global(tf.keras.layers.Layer):
        def call(self, x: Any) -> Any:
            if "dense" not in kept:
                kept["dense"] = tf.keras.layers.Dense(4)
            return kept["dense"](x)

    with pytest.raises(Tf1Violation, match=r"call 1 \(eager\) made 2 variables that the model does not track"):
        variables_once(Global(), X)


def test_fresh_weights_of_an_undecorated_call() -> None:
    class Fresh(tf.keras.layers.Layer):
        def call(self, x: Any) -> Any:
            return x @ v1.get_variable("w", [3, 2])

    with pytest.raises(Tf1Violation) as caught:
        variables_once(Fresh(), X)
    assert "call 1 (eager) made 1 variable that the model does not track" in str(caught.value)
    assert "call 2 (eager) made 1 variable:" in str(caught.value)


def test_variables_that_only_a_function_makes() -> None:
    class InGraph(tf.Module):
        @track
        def __call__(self, x: Any) -> Any:
            if not tf.executing_eagerly():
                x = x @ v1.get_variable("w", [3, 3])
            return x * v1.get_variable("v", [3])

    with pytest.raises(Tf1Violation) as caught:
        variables_once(InGraph(), X)
    assert "call 4 (tf.function) made 1 variable:" in str(caught.value)
    assert "w (3, 3) made at" in str(caught.value)
    assert "(eager)" not in str(caught.value)


def test_a_function_that_tensorflow_stops() -> None:
    class InGraph(tf.Module):
        @track
        def __call__(self, x: Any) -> Any:
            return x if tf.executing_eagerly() else v1.layers.dense(x, 2)  # stopped

    with pytest.raises(Tf1Violation) as caught:
        variables_once(InGraph(), X)
    assert f"/kernel (3, 2) made at {Path(__file__).resolve()}:{line('stopped')} in __call__" in str(caught.value)


def test_an_error_of_the_model_is_its_own() -> None:
    class Fails(tf.Module):
        def __call__(self, x: Any) -> Any:
            raise ValueError("of the model")

    with pytest.raises(ValueError, match="^of the model$"):
        variables_once(Fails(), X)


@pytest.mark.parametrize(
    "thing, kind", [(net, "a function"), (Layer, "the class Layer"), (tf.Module(), "a Module"), (3, "an? int")]
)
def test_what_is_no_model(thing: Any, kind: str) -> None:
    with pytest.raises(TypeError, match=f"is needed, and this is {kind}$"):
        variables_once(thing, X)


def test_arrays_in_structures_and_keywords() -> None:
    seen: List[Any] = []

    class Takes(tf.Module):
        def __call__(self, features: Any, mask: Any = None) -> Any:
            seen.append((features["x"], mask))
            return features["x"] * mask

    variables_once(Takes(), {"x": X}, mask=X)
    assert all(tf.is_tensor(one) and tf.is_tensor(other) for one, other in seen)
