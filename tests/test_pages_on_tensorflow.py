"""The example programs of the pages, run on TensorFlow: each prints what its comments say.

Needs an interpreter with TensorFlow, tf_keras and tf_slim: this one, or the one that TF1LINT_TENSORFLOW_PYTHON names.
Without it the tests are skipped. `tox run -e tensorflow` brings one.
"""
from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from page_examples import MAIN, Example, all_examples

_OWN = sys.executable if importlib.util.find_spec("tensorflow") else ""
PYTHON = os.environ.get("TF1LINT_TENSORFLOW_PYTHON", _OWN)
RUNNABLE = [example for example in all_examples() if not example.norun]

pytestmark = pytest.mark.skipif(not PYTHON, reason="no TensorFlow; tox run -e tensorflow brings one")


@pytest.mark.parametrize("example", RUNNABLE, ids=lambda example: example.name)
def test_example_prints_what_its_comments_say(example: Example, tmp_path: Path) -> None:
    example.write(tmp_path)
    environment = dict(os.environ, TF_USE_LEGACY_KERAS="1", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
    run = subprocess.run([PYTHON, MAIN], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.splitlines() == example.prints
