"""What the README says of the runtime package works as it is written there."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List

import pytest

tf = pytest.importorskip("tensorflow")

v1 = tf.compat.v1
README = Path(__file__).resolve().parent.parent.parent / "README.md"
SECTION = README.read_text(encoding="utf-8").partition("\n## While the tests run\n")[2].partition("\n## ")[0]


def blocks(language: str) -> List[str]:
    """The fenced blocks of one language in the section."""
    return re.findall(rf"^```{language}\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)


PROGRAMS = [block for block in blocks("python") if block.startswith("from runtime_shim import")]
NAMES = [block.split("\n")[0].rpartition(" ")[2] for block in PROGRAMS]


def test_the_example_fails_as_shown(tmp_path: Path) -> None:
    (program,) = [block for block in blocks("python") if block.startswith("# test_net.py\n")]
    (shown,) = blocks("text")
    (tmp_path / "test_net.py").write_text(program, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    loading = () if "runtime_shim.pytest_plugin" in _entry_points() else ("-p", "runtime_shim.pytest_plugin")
    paths = [str(README.parent), *filter(None, [environment.get("PYTHONPATH")])]
    for arguments, status in ((loading, 0), ((*loading, "--tf1-runtime"), 1)):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--rootdir={tmp_path}", *arguments],
            cwd=tmp_path,
            env={**environment, "PYTHONPATH": os.pathsep.join(paths), "PY_COLORS": "0"},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout
    assert [line for line in shown.splitlines() if line != "..." and line not in done.stdout.splitlines()] == []


def _entry_points() -> List[str]:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return [each.value for each in distribution("tf1lint").entry_points]
    except PackageNotFoundError:
        return []


def tf1_forward(images: Any, training: bool = False) -> Any:
    """The forward pass of the README's models."""
    with v1.variable_scope("net"):
        net = v1.layers.dense(v1.layers.flatten(images), 4, activation=tf.nn.relu)
        return v1.layers.dense(v1.layers.batch_normalization(net, training=training), 2)


class Net(tf.keras.layers.Layer):
    """The model that has been moved under the shim."""

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images: Any, training: Any = None) -> Any:
        return tf1_forward(images, training or False)


class KerasNet(tf.keras.layers.Layer):
    """The same with Keras layers."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = tf.keras.layers.Dense(4, activation="relu")
        self.norm = tf.keras.layers.BatchNormalization()
        self.logits = tf.keras.layers.Dense(2)

    def call(self, images: Any, training: Any = None) -> Any:
        net = tf.keras.layers.Flatten()(images)
        return self.logits(self.norm(self.hidden(net), training=training))


@pytest.fixture(name="surroundings")
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dict[str, Any]:
    """The names that the README's lines use, in a folder with the checkpoint and the record that they read."""
    from runtime_shim import record_of

    monkeypatch.chdir(tmp_path)
    images = tf.constant([[[0.5, 1.0], [2.0, -1.0]], [[1.5, 0.0], [-2.0, 3.0]]])
    with tf.Graph().as_default(), v1.Session() as session:
        tf1_forward(images.numpy())
        session.run(v1.global_variables_initializer())
        v1.train.Saver().save(session, str(tmp_path / "checkpoints" / "model.ckpt"), global_step=100)
    record_of(Net, images).save("before.npz")
    return {"Net": Net, "FunctionalNet": Net, "KerasNet": KerasNet, "tf1_forward": tf1_forward, "images": images}


@pytest.mark.parametrize("program", PROGRAMS, ids=NAMES)
def test_the_lines_run(program: str, surroundings: Dict[str, Any]) -> None:
    if "import check\n" in program and importlib.util.find_spec("runtime_shim.checking") is None:
        pytest.skip("no runtime_shim.checking yet")
    exec(compile(program, str(README), "exec"), surroundings)  # pylint: disable=exec-used


def test_each_proof_is_shown() -> None:
    from runtime_shim import proofs

    functions = {name for name in proofs.__all__ if name.islower()}
    assert functions - set(NAMES) == {"same_random_numbers"}
    assert {"check", "watch"} < set(NAMES)
