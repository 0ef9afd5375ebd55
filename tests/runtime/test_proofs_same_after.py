"""same_after: the steps from functional layers to native Keras, and each difference that a step can make."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import pytest

tf = pytest.importorskip("tensorflow")

import numpy as np  # noqa: E402

from runtime_shim.proofs import Record, record_of, same_after  # noqa: E402
from runtime_shim.violation import Tf1Violation  # noqa: E402

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
X = np.random.RandomState(0).rand(4, 3).astype(np.float32)
L2 = tf.keras.regularizers.l2(0.01)


class Functional(tf.keras.layers.Layer):
    """The first step: TF1's functions in the shim."""

    def __init__(self, regularizer: Any = L2) -> None:
        super().__init__()
        self.regularizer = regularizer

    @track
    def call(self, x: Any, training: Any = None) -> Any:
        with v1.variable_scope("net"):
            x = v1.layers.dense(x, 8, kernel_regularizer=self.regularizer)
            x = v1.layers.batch_normalization(x, training=training or False)
            x = v1.layers.dropout(tf.nn.relu(x), 0.4, training=training or False)
            return tf.nn.softmax(v1.layers.dense(x, 4))


class Objects(tf.keras.layers.Layer):
    """The second step: TF1's layers as objects."""

    def __init__(self, regularizer: Any = None) -> None:
        super().__init__()
        self.first = v1.layers.Dense(8, kernel_regularizer=regularizer)
        self.norm = v1.layers.BatchNormalization()
        self.drop = v1.layers.Dropout(0.4)
        self.last = v1.layers.Dense(4)

    @track
    def call(self, x: Any, training: Any = None) -> Any:
        with v1.variable_scope("net"):
            x = self.norm(self.first(x), training=training or False)
            return tf.nn.softmax(self.last(self.drop(tf.nn.relu(x), training=training or False)))


class Native(tf.keras.Model):
    """The last step: Keras layers."""

    def __init__(self, units: int = 8, rate: float = 0.4, momentum: float = 0.99, l2: float = 0.01) -> None:
        super().__init__()
        self.first = tf.keras.layers.Dense(units, kernel_regularizer=tf.keras.regularizers.l2(l2) if l2 else None)
        self.norm = tf.keras.layers.BatchNormalization(momentum=momentum)
        self.drop = tf.keras.layers.Dropout(rate)
        self.last = tf.keras.layers.Dense(4)

    def call(self, x: Any, training: Any = None) -> Any:
        x = self.drop(tf.nn.relu(self.norm(self.first(x), training=training)), training=training)
        return tf.nn.softmax(self.last(x))


def message(*args: Any, **kwargs: Any) -> str:
    with pytest.raises(Tf1Violation) as caught:
        same_after(*args, **kwargs)
    return str(caught.value)


def plain() -> Any:
    return Functional(regularizer=None)


def native_plain() -> Any:
    return Native(l2=0.0)


@pytest.mark.parametrize("before, after", [(plain, Objects), (Objects, native_plain), (Functional, Native)])
@pytest.mark.parametrize("training", [None, False, True])
def test_the_steps(before: Any, after: Any, training: Any) -> None:
    record = same_after(before, after, X, training=training)
    assert [weight.shape for weight in record.weights] == [(3, 8), (8,), (8,), (8,), (8,), (8,), (8, 4), (4,)]
    assert set(record.calls) == {"eager", "tf.function"}


def test_a_regularizer_of_a_layer_object_counts_twice() -> None:
    """TensorFlow 2.15 and 2.21 add it for the variable in the shim's store, and for the layer that is an attribute."""
    text = message(Functional, lambda: Objects(L2), X)
    assert "eager and tf.function: regularization losses: before " in text and " in 1 (" in text and " in 2 (" in text
    assert "gradient of net/dense/kernel: 24 of 24 values differ" in text


def test_the_record_holds_what_it_says() -> None:
    """A proof that compared nothing would pass as well."""
    record = record_of(Native, X, training=True)
    assert record.trainable == (True, True, True, True, False, False, True, True)
    assert all(value is not None for value in record.initial)
    for call in record.calls.values():
        assert [path for path, _ in call.outputs] == [""]
        assert len(call.losses) == 1
        assert [gradient is None for gradient in call.gradients] == [not one for one in record.trainable]
        # The bias before a batch norm has none.
        useful = [gradient for index, gradient in enumerate(call.gradients) if gradient is not None and index != 1]
        assert all(np.abs(gradient).max() > 1e-4 for gradient in useful)
        assert np.abs(call.after[4] - record.initial[4]).max() > 1e-4


def test_instances_that_were_not_called() -> None:
    same_after(Functional(), Native(), X)
    called = Native()
    called(X)
    with pytest.raises(ValueError, match="^Native has variables already, .*: give a class or a function"):
        same_after(Functional, called, X)


def test_names_where_they_are_asked_for() -> None:
    same_after(Functional, Native, X)
    text = message(Functional, Native, X, names=True)
    assert "variable 0: before net/dense/kernel (3, 8) trainable, after native/dense/kernel (3, 8) trainable" in text
    same_after(Functional, Functional, X, names=True)


@pytest.mark.parametrize(
    "change, training, text",
    [
        ({"units": 9}, None, "variable 0: before net/dense/kernel (3, 8) trainable, after native/dense/kernel (3, 9)"),
        ({"l2": 0.0}, None, "eager and tf.function: regularization losses: before "),
        ({"l2": 0.0}, None, "gradient of net/dense/kernel (after: native/dense/kernel): "),
        (
            {"momentum": 0.9},
            True,
            "net/batch_normalization/moving_mean (after: native/batch_normalization/moving_mean)",
        ),
        ({"rate": 0.1}, True, "output: "),
    ],
)
def test_changes_that_are_found(change: Any, training: Any, text: str) -> None:
    found = message(Functional, lambda: Native(**change), X, training=training)
    assert found.startswith("same_after: Native, after the change, is not what Functional was before it\n")
    assert text in found


def test_changes_that_only_training_shows() -> None:
    same_after(Functional, lambda: Native(momentum=0.9), X, training=False)
    same_after(Functional, lambda: Native(rate=0.1), X, training=False)


def test_another_initializer() -> None:
    class Other(tf.keras.layers.Layer):
        @track
        def call(self, x: Any) -> Any:
            return v1.layers.dense(x, 2, name="d", kernel_initializer="he_normal")

    class Default(tf.keras.layers.Layer):
        @track
        def call(self, x: Any) -> Any:
            return v1.layers.dense(x, 2, name="d")

    text = message(Default, Other, X)
    assert "initial value of d/kernel: 6 of 6 values differ" in text
    assert "all else follows from the initial values and was not compared" in text
    assert "output" not in text


def module(forward: Callable[[Any], Any]) -> Any:
    class Module(tf.Module):
        @track
        def __call__(self, x: Any) -> Any:
            return forward(x)

    return Module


def test_number_order_and_trainability() -> None:
    def one(x: Any) -> Any:
        return x @ v1.get_variable("a", [3, 2]) @ v1.get_variable("b", [2, 4])

    def turned(x: Any) -> Any:
        second = v1.get_variable("b", [2, 4])
        return x @ v1.get_variable("a", [3, 2]) @ second

    def more(x: Any) -> Any:
        return one(x) + v1.get_variable("c", [])

    def frozen(x: Any) -> Any:
        return x @ v1.get_variable("a", [3, 2]) @ v1.get_variable("b", [2, 4], trainable=False)

    text = message(module(one), module(turned), X)
    assert "variable 0: before a (3, 2) trainable, after b (2, 4) trainable" in text
    assert "the shapes are the same in another order" in text
    text = message(module(one), module(more), X)
    assert "before there were 2 variables, after 3" in text
    assert "variable 2: before none, after c () trainable" in text
    assert "variable 1: before b (2, 4) trainable, after b (2, 4) not trainable" in message(
        module(one), module(frozen), X
    )


def test_a_gradient_that_is_stopped() -> None:
    def one(x: Any) -> Any:
        return x @ v1.get_variable("a", [3, 2])

    def stopped(x: Any) -> Any:
        return tf.stop_gradient(one(x))

    text = message(module(one), module(stopped), X)
    assert "\n  eager and tf.function: gradient of a: after there is none" in text
    assert "output" not in text


def test_a_gradient_by_rows() -> None:
    def gathered(x: Any) -> Any:
        return tf.gather(v1.get_variable("a", [5, 2]), [0, 2])

    def multiplied(x: Any) -> Any:
        return tf.one_hot([0, 2], 5) @ v1.get_variable("a", [5, 2])

    same_after(module(gathered), module(multiplied), X)


def test_a_model_that_grows() -> None:
    grows = module(lambda x: v1.layers.dense(x, 2))
    text = message(grows, Native, X)
    assert text.startswith("record_of: Module makes variables in its second call, see variables_once\n")
    assert f"kernel (3, 2) made at {Path(__file__).resolve()}:" in text


def test_a_record_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "before.npz"
    record_of(Functional, X, training=True).save(path)
    same_after(path, Native, X, training=True)
    same_after(str(path), Native, X, training=True)
    same_after(Record.load(path), Native, X, training=True)
    assert "output: " in message(path, lambda: Native(rate=0.1), X, training=True)
    assert "initial value of " in message(path, Native, X, training=True, seed=1)
    np.savez(tmp_path / "other.npz", a=X)
    np.save(tmp_path / "one.npy", X)
    (tmp_path / "words.npz").write_text("not NumPy's")
    (tmp_path / "empty.npz").touch()
    (tmp_path / "half.npz").write_bytes(path.read_bytes()[:200])
    for name in ("one.npy", "words.npz", "empty.npz", "half.npz"):
        with pytest.raises(ValueError, match=f"^[^\n]*{name} is no record: Record.save writes one$"):
            Record.load(tmp_path / name)
    with pytest.raises(ValueError, match="other.npz is no record"):
        same_after(tmp_path / "other.npz", Native, X)
    with pytest.raises(FileNotFoundError):
        same_after(tmp_path / "none.npz", Native, X)


def test_what_makes_no_model() -> None:
    with pytest.raises(TypeError, match="and this is a function$"):
        same_after(lambda: lambda x: x, Native, X)
