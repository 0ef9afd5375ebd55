"""What the replay of a forward pass calls its variables, and what TensorFlow calls them.

Each body is a shim-decorated method's. Its variables, one for each layer (the kernel, the moving mean), are named in
the replay as the list says; where there is a TensorFlow, it must say the same of the first call.
"""
from __future__ import annotations

import json
import os
import subprocess
import textwrap
from pathlib import Path
from typing import Dict, List

import pytest
from test_pages_on_tensorflow import PYTHON

import tf1lint.engine.walks
from tf1lint.engine import Engine
from tf1lint.tensorflow.replay import Replay

HEAD = """\
import functools

import tensorflow as tf

v1 = tf.compat.v1


def block(x, scope=None, reuse=None):
    with v1.variable_scope(scope, "block", [x], reuse=reuse):
        return v1.layers.dense(x, 4)


def cell():
    return v1.nn.rnn_cell.GRUCell(4)


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
"""

BODIES: Dict[str, str] = {
    "automatic names count up": """
        with v1.variable_scope("s"):
            x = v1.layers.dense(x, 4)
            x = v1.layers.dense(x, 4)
            return v1.layers.conv1d(x[:, None], 4, 1)
    """,
    "a given name is taken from the counter": """
        with v1.variable_scope("s"):
            x = v1.layers.dense(x, 4, name="dense")
            return v1.layers.dense(x, 4)
    """,
    "objects never take a name that is taken": """
        with v1.variable_scope("s"):
            x = v1.layers.Dense(4, name="d")(x)
            x = v1.layers.Dense(4, name="d")(x)
            return v1.layers.dense(x, 4, name="e")
    """,
    "a scope opened again starts anew": """
        with v1.variable_scope("s"):
            x = v1.layers.dense(x, 4)
        with v1.variable_scope("s"):
            return v1.layers.dense(x, 4)
    """,
    "default names count up where they are opened": """
        with v1.variable_scope("s"):
            x = block(block(x))
        with v1.variable_scope("t"):
            return block(block(x, "own"))
    """,
    "a scope object goes back to its scope": """
        with v1.variable_scope("a") as a:
            x = v1.layers.dense(x, 4)
        with v1.variable_scope("b"):
            with v1.variable_scope(a):
                x = v1.layers.dense(x, 4, name="second")
            return v1.layers.dense(x, 4)
    """,
    "the scope that is open, entered once more": """
        with v1.variable_scope("s"):
            with v1.variable_scope(v1.get_variable_scope()):
                x = v1.layers.dense(x, 4)
            return v1.layers.dense(x, 4)
    """,
    "name scopes and empty scopes name nothing": """
        with v1.variable_scope("s"), tf.name_scope("n"):
            x = v1.layers.dense(x, 4)
            with v1.variable_scope(""):
                return v1.layers.dense(x, 4)
    """,
    "layers in a helper, in a loop, with names of their own": """
        for i in range(2):
            with v1.variable_scope("layer_%d" % i):
                x = block(x)
        with v1.variable_scope(f"layer_{1 + 1}"):
            return v1.layers.dense(x, 4)
    """,
    "recurrent functions open scopes of their own": """
        steps = tf.stack([x, x], axis=1)
        with v1.variable_scope("s"):
            steps, _ = v1.nn.dynamic_rnn(cell(), steps, dtype=tf.float32)
            (a, b), _ = v1.nn.bidirectional_dynamic_rnn(cell(), cell(), steps, dtype=tf.float32)
            steps, _ = v1.nn.static_rnn(cell(), tf.unstack(a, axis=1), dtype=tf.float32, scope="static")
            multi = v1.nn.rnn_cell.MultiRNNCell([cell() for _ in range(2)])
            return multi(steps[0], multi.zero_state(2, tf.float32))[0]
    """,
    "templates are named once": """
        with v1.variable_scope("s"):
            first = v1.make_template("t", lambda y: v1.layers.dense(y, 4))
            second = v1.make_template("t", lambda y: v1.layers.dense(y, 4))
            return second(first(first(x)))
    """,
    "variables by name, and a path": """
        with v1.variable_scope("a/b"):
            w = v1.get_variable("w", [4])
            with v1.variable_scope("c", reuse=v1.AUTO_REUSE):
                return x * w * v1.get_variable("d/w", [4])
    """,
    "a default name entered again from outside": """
        with v1.variable_scope("m"):
            with v1.variable_scope(None, "block") as held:
                x = v1.layers.dense(x, 4)
        with v1.variable_scope(held):
            x = v1.layers.dense(x, 4, name="more")
        with v1.variable_scope("m"):
            with v1.variable_scope(None, "block"):
                return v1.layers.dense(x, 4)
    """,
}

EXPECTED: Dict[str, List[str]] = {
    "automatic names count up": ["s/conv1d/kernel", "s/dense/kernel", "s/dense_1/kernel"],
    "a given name is taken from the counter": ["s/dense/kernel", "s/dense_1/kernel"],
    "objects never take a name that is taken": ["s/d/kernel", "s/d_1/kernel", "s/e/kernel"],
    "a scope opened again starts anew": ["s/dense/kernel"],
    "default names count up where they are opened": [
        "s/block/dense/kernel",
        "s/block_1/dense/kernel",
        "t/block/dense/kernel",
        "t/own/dense/kernel",
    ],
    "a scope object goes back to its scope": ["a/dense/kernel", "a/second/kernel", "b/dense/kernel"],
    "the scope that is open, entered once more": ["s/dense/kernel"],
    "name scopes and empty scopes name nothing": ["s//dense/kernel", "s/dense/kernel"],
    "layers in a helper, in a loop, with names of their own": [
        "layer_0/block/dense/kernel",
        "layer_1/block/dense/kernel",
        "layer_2/dense/kernel",
    ],
    "recurrent functions open scopes of their own": [
        "s/bidirectional_rnn/bw/gru_cell/gates/kernel",
        "s/bidirectional_rnn/fw/gru_cell/gates/kernel",
        "s/multi_rnn_cell/cell_0/gru_cell/gates/kernel",
        "s/multi_rnn_cell/cell_1/gru_cell/gates/kernel",
        "s/rnn/gru_cell/gates/kernel",
        "s/static/gru_cell/gates/kernel",
    ],
    "templates are named once": ["s/t/dense/kernel", "s/t_1/dense/kernel"],
    "variables by name, and a path": ["a/b/c/d/w", "a/b/w"],
    "a default name entered again from outside": [
        "m/block/dense/kernel",
        "m/block/more/kernel",
        "m/block_1/dense/kernel",
    ],
}

RUN = """\


net = Net()
net(tf.ones((2, 4)))
names = [v.name.split(":")[0] for v in net.variables]
print("\\n".join(n for n in names if n.endswith(("/kernel", "/w")) and "candidate" not in n))
"""


def program(name: str) -> str:
    return HEAD + textwrap.indent(textwrap.dedent(BODIES[name]).strip("\n"), " " * 8) + "\n"


@pytest.mark.parametrize("name", BODIES)
def test_replay_names_variables(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played: List[Replay] = []

    class Kept(Replay):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)
            played.append(self)

    monkeypatch.setattr(tf1lint.engine.walks, "Replay", Kept)
    (tmp_path / "net.py").write_text(program(name), encoding="utf-8")
    report = Engine(tmp_path).check_file(tmp_path / "net.py")
    assert [finding.message for finding in report.findings if finding.code == "TF002"] == []
    assert len(played) == 1
    # A cell's kernels are one for the replay.
    names = sorted(one for one in played[0].names if not one.endswith("/bias"))
    assert names == [one.replace("/gates/", "/") for one in EXPECTED[name]]


@pytest.mark.skipif(not PYTHON, reason="no TensorFlow; tox run -e tf221 brings one")
def test_tensorflow_says_the_same(tmp_path: Path) -> None:
    loop = "import json, pathlib, subprocess, sys\n"
    for index, name in enumerate(BODIES):
        (tmp_path / f"body_{index}.py").write_text(program(name) + RUN, encoding="utf-8")
    loop += (
        "import io, contextlib, runpy\n"
        "found = []\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('body_*.py'), key=lambda p: int(p.stem[5:])):\n"
        "    with contextlib.redirect_stdout(io.StringIO()) as out:\n"
        "        runpy.run_path(str(path))\n"
        "    found.append(sorted(set(out.getvalue().split())))\n"
        "    import tensorflow as tf\n"
        "    tf.keras.backend.clear_session()\n"
        "print(json.dumps(found))\n"
    )
    environment = {**os.environ, "TF_USE_LEGACY_KERAS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    run = subprocess.run(
        [str(PYTHON), "-c", loop, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        universal_newlines=True, env=environment, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    said = json.loads(run.stdout.splitlines()[-1])
    assert dict(zip(BODIES, said)) == EXPECTED
