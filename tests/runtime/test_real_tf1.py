"""A checkpoint that TensorFlow 1.15 itself wrote, restored into a shim model: the same numbers come out.

Runs where TF1LINT_TF115_PYTHON names a Python that has TensorFlow 1.15; it is skipped otherwise.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

tf = pytest.importorskip("tensorflow")

import numpy as np  # noqa: E402
from make_tf1_checkpoint import STEPS, forward, images  # noqa: E402

from runtime_shim.proofs import checkpoint_matches, restore_by_name, same_as_tf1, variables_once  # noqa: E402
from runtime_shim.violation import Tf1Violation  # noqa: E402

PYTHON = os.environ.get("TF1LINT_TF115_PYTHON", "")
v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
needs_tf1 = pytest.mark.skipif(not PYTHON, reason="TF1LINT_TF115_PYTHON names no Python with TensorFlow 1.15")


class Layer(tf.keras.layers.Layer):
    @track
    def call(self, x: Any, training: Any = None) -> Any:
        return forward(v1, x, training or False)


class Model(tf.keras.Model):
    @track
    def call(self, x: Any, training: Any = None) -> Any:
        return forward(v1, x, training or False)


class Module(tf.Module):
    @track
    def __call__(self, x: Any, training: Any = False) -> Any:
        return forward(v1, x, training)


@pytest.fixture(scope="module", name="saved")
def _saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tf1")
    script = Path(__file__).with_name("make_tf1_checkpoint.py")
    # TensorFlow 2 sets TF2_BEHAVIOR when it is imported, which makes 1.15 eager; PYTHONPATH is for our Python.
    ours = ("PYTHONPATH", "TF2_BEHAVIOR", "TF_USE_LEGACY_KERAS")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    subprocess.run([PYTHON, str(script), str(folder)], check=True, timeout=300, env=environment)
    return folder


@needs_tf1
@pytest.mark.parametrize("host", [Layer, Model, Module])
@pytest.mark.parametrize("traced", [False, True])
def test_the_numbers_of_tf1_come_out(saved: Path, host: Any, traced: bool) -> None:
    model = host()
    match = restore_by_name(model, saved, images())
    assert match.path.endswith(f"model.ckpt-{STEPS}")
    assert len(match.names) == 11
    assert {"global_step", "beta1_power", "net/bias/Adam", "net/bias/Adam_1"} < set(match.ignored)
    call = tf.function(model) if traced else model
    with np.load(saved / "expected.npz") as expected:
        np.testing.assert_allclose(call(images()), expected["inference"], rtol=1e-5, atol=1e-5)
        if host is not Module:
            np.testing.assert_allclose(sum(model.losses), expected["regularization"], rtol=1e-5, atol=1e-5)
        np.testing.assert_allclose(call(images(), training=True), expected["training"], rtol=1e-5, atol=1e-5)
        after = {variable.name.split(":")[0]: variable.numpy() for variable in model.variables}
        moved = [name for name in expected if name.startswith("after/")]
        assert len(moved) == 2
        for name in moved:
            np.testing.assert_allclose(after[name[len("after/") :]], expected[name], rtol=1e-5, atol=1e-5)
    assert len(variables_once(model, images())) == 11


@needs_tf1
def test_a_model_with_another_scope_does_not_fit(saved: Path) -> None:
    class Moved(tf.keras.layers.Layer):
        @track
        def call(self, x: Any) -> Any:
            with v1.variable_scope("moved"):
                return forward(v1, x, False)

    model = Moved()
    model(images())
    with pytest.raises(Tf1Violation, match="not in the checkpoint: moved/net/bias") as caught:
        checkpoint_matches(model, saved)
    assert "not in the model: net/bias (2,)" in str(caught.value)


@pytest.mark.parametrize("training", [False, True])
def test_the_same_model_in_a_graph_of_today(training: bool) -> None:
    def tf1(x: Any, training: bool) -> Any:
        return forward(v1, x, training)

    same_as_tf1(tf1, Layer(), images(), training=training)
