"""checkpoint_matches and restore_by_name, on name-based checkpoints that v1's Saver writes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Callable, Dict

import pytest

tf = pytest.importorskip("tensorflow")

import numpy as np  # noqa: E402

from runtime_shim.proofs import checkpoint_matches, restore_by_name  # noqa: E402
from runtime_shim.proofs.randomness import fresh_counters  # noqa: E402
from runtime_shim.violation import Tf1Violation  # noqa: E402

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
X = np.random.RandomState(0).rand(4, 3).astype(np.float32)


def scoped(x: Any) -> Any:
    with v1.variable_scope("net"):
        x = v1.layers.dense(x, 4)
        x = v1.layers.batch_normalization(x)
        return x @ v1.get_variable("w", [4, 2])


def automatic(x: Any) -> Any:
    x = v1.layers.dense(x, 4)
    return v1.layers.dense(v1.layers.dense(x, 4), 2)


def layer(forward: Callable[[Any], Any]) -> Any:
    class Net(tf.keras.layers.Layer):
        @track
        def call(self, x: Any) -> Any:
            return forward(x)

    return Net()


def called(forward: Callable[[Any], Any]) -> Any:
    model = layer(forward)
    model(X)
    return model


def write(folder: Path, forward: Callable[[Any], Any], scope: str = "") -> Dict[str, Any]:
    """Trains a step in a graph, and saves as TF1 programs save: with Adam's slots and the global step."""
    with tf.Graph().as_default(), v1.Session() as session:
        with v1.variable_scope(scope) if scope else v1.variable_scope(v1.get_variable_scope()):
            outputs = forward(tf.constant(X))
        step = v1.train.get_or_create_global_step()
        train = v1.train.AdamOptimizer(0.1).minimize(tf.reduce_sum(outputs**2), global_step=step)
        session.run(v1.global_variables_initializer())
        session.run(train)
        path = v1.train.Saver().save(session, str(folder / "model.ckpt"), global_step=step)
        return {"path": path, "outputs": session.run(outputs)}


def message(function: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Tf1Violation) as caught:
        function(*args, **kwargs)
    return str(caught.value)


def test_a_checkpoint_that_fits(tmp_path: Path) -> None:
    path = write(tmp_path, scoped)["path"]
    match = checkpoint_matches(called(scoped), path)
    assert match.path == path
    assert set(match.names) == {
        "net/dense/kernel", "net/dense/bias", "net/w", "net/batch_normalization/gamma", "net/batch_normalization/beta",
        "net/batch_normalization/moving_mean", "net/batch_normalization/moving_variance",
    }  # fmt: skip
    assert all(name == other for name, other in match.names.items())
    assert {"beta1_power", "beta2_power", "global_step", "net/w/Adam", "net/w/Adam_1"} < set(match.ignored)
    assert len(match.ignored) == 3 + 2 * 5


@pytest.mark.parametrize("give", ["directory", "path object", "index file", "data file"])
def test_ways_to_name_a_checkpoint(tmp_path: Path, give: str) -> None:
    path = write(tmp_path, scoped)["path"]
    given: Any = {
        "directory": str(tmp_path),
        "path object": Path(path),
        "index file": path + ".index",
        "data file": path + ".data-00000-of-00001",
    }[give]
    assert checkpoint_matches(called(scoped), given).path == path


def test_missing_unexpected_and_other_shapes(tmp_path: Path) -> None:
    path = write(tmp_path, scoped)["path"]

    def other(x: Any) -> Any:
        with v1.variable_scope("net"):
            x = v1.layers.dense(x, 5)
            return x @ v1.get_variable("weights", [5, 2])

    text = message(checkpoint_matches, called(other), path)
    assert text.startswith(f"checkpoint_matches: Net does not fit the checkpoint {path}\n")
    assert "  not in the checkpoint: net/weights (5, 2)" in text
    assert "  not in the model: net/w (4, 2)" in text
    assert "  not in the model: net/batch_normalization/gamma (4,)" in text
    assert "  net/dense/kernel: the model has shape (3, 5), the checkpoint (3, 4)" in text
    assert "not in the model: net/w/Adam" not in text
    assert "  left out: beta1_power, beta2_power, global_step, net/batch_normalization/beta/Adam" in text
    assert message(restore_by_name, called(other), path) == text


def test_the_nearest_names(tmp_path: Path) -> None:
    path = write(tmp_path, scoped)["path"]

    def other(x: Any) -> Any:
        with v1.variable_scope("nett"):
            return v1.layers.dense(x, 4)

    text = message(checkpoint_matches, called(other), path)
    assert "not in the checkpoint: nett/dense/kernel (3, 4); the nearest there: net/dense/kernel (3, 4)" in text


def test_another_dtype(tmp_path: Path) -> None:
    path = write(tmp_path, lambda x: x @ v1.get_variable("w", [3, 2]))["path"]
    model = called(lambda x: tf.cast(x, tf.float64) @ v1.get_variable("w", [3, 2], tf.float64))
    text = message(checkpoint_matches, model, path)
    assert "  w: the model has dtype float64, the checkpoint float32" in text


def test_shifted_automatic_names(tmp_path: Path) -> None:
    path = write(tmp_path, automatic)["path"]
    with fresh_counters():
        called(automatic)
        far = called(automatic)
    text = message(checkpoint_matches, far, path)
    assert "another automatic number: the model has dense_3/kernel (3, 4), the checkpoint dense/kernel (3, 4)" in text
    assert "another automatic number: the model has dense_5/bias (2,), the checkpoint dense_2/bias (2,)" in text
    assert "call the model in a named scope, or in a fresh process, or give names={" in text
    assert "not in the checkpoint" not in text and "not in the model" not in text
    names = eval(text.split("names=")[1].split("\n")[0])  # pylint: disable=eval-used
    assert checkpoint_matches(far, path, names=names).names == names


def test_a_shift_by_one(tmp_path: Path) -> None:
    """dense_1 and dense_2 are on both sides then, and mean other layers."""

    def square(x: Any) -> Any:
        return v1.layers.dense(v1.layers.dense(v1.layers.dense(x, 3), 3), 3)

    path = write(tmp_path, square)["path"]
    with fresh_counters():
        called(lambda x: v1.layers.dense(x, 3))
        near = called(square)
    text = message(checkpoint_matches, near, path)
    assert "the model has dense_1/kernel (3, 3), the checkpoint dense/kernel (3, 3)" in text
    assert "the model has dense_2/kernel (3, 3), the checkpoint dense_1/kernel (3, 3)" in text
    assert "the model has dense_3/kernel (3, 3), the checkpoint dense_2/kernel (3, 3)" in text


def test_a_prefix(tmp_path: Path) -> None:
    path = write(tmp_path, scoped, "tower")["path"]
    model = called(scoped)
    assert "not in the checkpoint: net/w (4, 2); the nearest there: tower/net/w (4, 2)" in message(
        checkpoint_matches, model, path
    )
    match = checkpoint_matches(model, path, prefix="tower/")
    assert match.names["net/w"] == "tower/net/w"
    assert "beta1_power" in match.ignored and "tower/net/w/Adam" in match.ignored


def test_renamed_and_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, scoped)["path"]

    def head(x: Any) -> Any:
        with v1.variable_scope("net"):
            return v1.layers.dense(x, 4, name="first")

    names = {"net/first/kernel": "net/dense/kernel", "net/first/bias": "net/dense/bias"}
    model = called(head)
    assert "not in the model: net/w (4, 2)" in message(checkpoint_matches, model, path, names=names)
    match = checkpoint_matches(model, path, names=names, ignore=["net/w", "net/batch_*"])
    assert match.names == names
    assert "net/w" in match.ignored
    text = message(checkpoint_matches, model, path, names={**names, "net/frist": "x"}, ignore=["net/*"])
    assert "names speaks of net/frist, and the model has no such variable" in text


def test_two_variables_of_one_name(tmp_path: Path) -> None:
    path = write(tmp_path, scoped)["path"]

    class Outer(tf.keras.layers.Layer):
        def __init__(self) -> None:
            super().__init__()
            self.inner = [called(scoped), called(scoped)]

        def call(self, x: Any) -> Any:
            return [one(x) for one in self.inner]

    assert "the model has more than one variable with the name net/w: no name tells them apart" in message(
        checkpoint_matches, Outer(), path
    )


def test_slots_of_an_optimizer_in_a_scope(tmp_path: Path) -> None:
    with tf.Graph().as_default(), v1.Session() as session:
        outputs = scoped(tf.constant(X))
        with v1.variable_scope("train"):
            v1.train.AdamOptimizer(0.1).minimize(tf.reduce_sum(outputs**2))
        session.run(v1.global_variables_initializer())
        path = v1.train.Saver().save(session, str(tmp_path / "model.ckpt"))
    match = checkpoint_matches(called(scoped), path)
    assert {"train/net/w/Adam", "train/net/w/Adam_1", "train/beta1_power"} < set(match.ignored)


def test_slots_are_those_of_variables(tmp_path: Path) -> None:
    """A layer may be called Momentum."""

    def odd(x: Any) -> Any:
        with v1.variable_scope("net"):
            return x @ v1.get_variable("Momentum", [3, 2])

    path = write(tmp_path, odd)["path"]
    text = message(checkpoint_matches, called(lambda x: x @ v1.get_variable("w", [3, 2])), path)
    assert "  not in the model: net/Momentum (3, 2)" in text
    assert checkpoint_matches(called(odd), path).names == {"net/Momentum": "net/Momentum"}


def test_what_is_no_checkpoint(tmp_path: Path) -> None:
    path = write(tmp_path, scoped)["path"]
    model = called(scoped)

    def error(given: Any) -> str:
        with pytest.raises(ValueError) as caught:
            checkpoint_matches(model, given)
        assert "\n" not in str(caught.value)
        return str(caught.value)

    wrong = path.replace("-1", "-100")
    assert error(wrong) == f"there is no checkpoint {wrong}: give the prefix that Saver.save returned, such as {path}"
    nowhere = str(tmp_path / "none" / "model.ckpt")
    assert error(nowhere).startswith(f"there is no checkpoint {nowhere}: give the prefix that Saver.save returned (")
    os.remove(tmp_path / "checkpoint")
    assert error(tmp_path) == (
        f"{tmp_path} has no file named checkpoint that says which one it is: "
        f"give the prefix that Saver.save returned, such as {path}"
    )
    (tmp_path / "broken.index").write_text("no", encoding="utf-8")
    assert "broken cannot be read as a checkpoint (" in error(tmp_path / "broken")
    objects = tf.train.Checkpoint(model=model).write(str(tmp_path / "objects"))
    assert error(objects).startswith(f"{objects} is an object-based checkpoint, as tf.train.Checkpoint and ")


def test_what_is_no_model_or_was_not_called(tmp_path: Path) -> None:
    path = write(tmp_path, scoped)["path"]
    with pytest.raises(ValueError, match="^Net has no variables yet: call it once before, as its first call makes"):
        checkpoint_matches(layer(scoped), path)
    with pytest.raises(ValueError, match="^Net has no variables yet"):
        restore_by_name(layer(scoped), path)
    with pytest.raises(TypeError, match="and this is a function$"):
        checkpoint_matches(scoped, path)


@pytest.mark.parametrize("before", [False, True])
def test_restored(tmp_path: Path, before: bool) -> None:
    saved = write(tmp_path, scoped)
    model = called(scoped) if before else layer(scoped)
    if before:
        assert np.abs(model(X) - saved["outputs"]).max() > 1e-3
    held = [id(variable) for variable in model.variables]
    match = restore_by_name(model, tmp_path, X)
    assert match.path == saved["path"] and len(match.names) == 7
    assert not before or [id(variable) for variable in model.variables] == held
    np.testing.assert_allclose(model(X), saved["outputs"], rtol=1e-5, atol=1e-5)
    reader = tf.train.load_checkpoint(saved["path"])
    for variable in model.variables:
        np.testing.assert_array_equal(variable.numpy(), reader.get_tensor(variable.name.split(":")[0]))


def test_restored_without_a_call(tmp_path: Path) -> None:
    saved = write(tmp_path, scoped)
    model = called(scoped)
    restore_by_name(model, saved["path"])
    np.testing.assert_allclose(model(X), saved["outputs"], rtol=1e-5, atol=1e-5)


def test_the_proving_call_leaves_moving_averages(tmp_path: Path) -> None:
    def net(x: Any, training: Any = False) -> Any:
        return v1.layers.batch_normalization(x, training=training, name="norm")

    class Net(tf.keras.layers.Layer):
        @track
        def call(self, x: Any, training: Any = None) -> Any:
            return net(x, training)

    path = write(tmp_path, net)["path"]
    model = Net()
    restore_by_name(model, path, X, training=True)
    reader = tf.train.load_checkpoint(path)
    for variable in model.variables:
        np.testing.assert_array_equal(variable.numpy(), reader.get_tensor(variable.name.split(":")[0]))


def test_a_model_that_abandons_what_was_restored(tmp_path: Path) -> None:
    path = write(tmp_path, automatic)["path"]
    with fresh_counters():
        model = called(automatic)
        checkpoint_matches(model, path)
        text = message(restore_by_name, model, path, X)
    assert text.startswith(f"restore_by_name: Net did not take over the checkpoint {path}\n")
    assert f"the call after the restore made dense_3/kernel (3, 4) made at {Path(__file__).resolve()}:" in text
    assert "in automatic: it does not use what was restored" in text


def test_a_variable_that_does_not_take_its_value(tmp_path: Path) -> None:
    path = write(tmp_path, scoped)["path"]
    model = called(scoped)
    stubborn = next(variable for variable in model.variables if variable.name == "net/w:0")
    stubborn.assign = lambda value: None
    text = message(restore_by_name, model, path)
    assert "\n  net/w: 8 of 8 values differ, by at most " in text
    assert ": the checkpoint " in text and ", the model " in text
