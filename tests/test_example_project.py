"""The example project of the README: what the three hosts find in it."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from real_hosts import HOSTS

# File, code, and the line that the finding is on.
FINDINGS = [
    ("digits/attention.py", "TF101", "def __call__(self, writer):"),
    ("digits/blocks.py", "TF121", "net = tf.nn.relu(tf.layers.batch_normalization(net))"),
    ("digits/blocks.py", "TF122", "net = tf.layers.dropout(net, rate)"),
    ("digits/estimator.py", "TF115", 'net = tf.layers.dense(features["pixels"], 32, activation=tf.nn.relu)'),
    ("digits/model.py", "TF111", "net = tf1.layers.dense(tf1.layers.flatten(net), 32)"),
    ("digits/model.py", "TF112", "return residual(net, 64)"),
    ("digits/model.py", "TF103", "features = gate(self.trunk(images, training=training))"),
    ("digits/model.py", "TF102", "self.temperature = tf.Variable(1.0)"),
]


@pytest.mark.parametrize("host", HOSTS)
def test_findings_in_the_example_project(host: str, project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(project / "examples" / "tf1_classifier", folder)
    found = []
    for item in HOSTS[host](folder):
        lines = (folder / item.path).read_text(encoding="utf-8").splitlines()
        found.append((item.path, item.code, lines[item.line - 1].strip()))
    assert found == FINDINGS
