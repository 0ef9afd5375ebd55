"""The example programs of the pages, run on TensorFlow under the monitor.

Each prints what its comments say; each violation is where a comment asks for the finding, and each finding that a run
can show has its violation. So the page, the hosts and TensorFlow agree on file, line and code.

Needs an interpreter with TensorFlow, tf_keras and tf_slim: this one, or the one that TF1LINT_TENSORFLOW_PYTHON names.
Without it the tests are skipped. `tox run -e tf221` brings one.
"""
from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Dict, List

import pytest
from page_examples import MAIN, Example, all_examples

from tf1lint.catalogue import RULES

_OWN = sys.executable if importlib.util.find_spec("tensorflow") else ""
PYTHON = os.environ.get("TF1LINT_TENSORFLOW_PYTHON", _OWN)
HERE = Path(__file__).resolve().parent
PAGES: Dict[str, List[Example]] = {}
for _example in all_examples():
    if not _example.norun and not _example.unwatched:
        PAGES.setdefault(_example.page, []).append(_example)

pytestmark = pytest.mark.skipif(not PYTHON, reason="no TensorFlow; tox run -e tf221 brings one")


@pytest.mark.parametrize("page", sorted(PAGES))
def test_examples_do_what_their_comments_say(page: str, tmp_path: Path) -> None:
    folders = []
    for example in PAGES[page]:
        folder = tmp_path / example.name
        folder.mkdir()
        example.write(folder)
        folders.append(str(folder))
    path = os.pathsep.join([str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    environment = dict(
        os.environ, PYTHONPATH=path, TF_USE_LEGACY_KERAS="1", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1"
    )
    run = subprocess.run(
        [PYTHON, str(HERE / "runtime" / "page_programs.py")],
        input=json.dumps(folders), env=environment, capture_output=True, text=True, check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    wrong = []
    for example, seen in zip(PAGES[page], json.loads(run.stdout)):
        if seen["error"]:
            wrong.append(f"{example.title}: {seen['error'][-2000:]}")
        if seen["prints"] != example.prints:
            wrong.append(f"{example.title}: it prints {seen['prints']}, and its comments say {example.prints}")
        found = {(file, line, code): message for file, line, code, message in seen["violations"]}
        for place in sorted(set(found) - example.expected):
            wrong.append(f"{example.title}: {place} {found[place]}: no comment expects it")
        for place in sorted(example.expected - set(found)):
            if not RULES[place[2]].unmeasured and not example.unshown:
                wrong.append(f"{example.title}: {place}: the run did not show it")
        if example.unshown and example.expected <= set(found):
            wrong.append(f"{example.title}: the run shows it all, and its fence says that it does not")
    assert not wrong, "\n".join(wrong)


UNWATCHED = [example for example in all_examples() if example.unwatched]


@pytest.mark.parametrize("example", UNWATCHED, ids=lambda example: example.name)
def test_example_without_the_monitor(example: Example, tmp_path: Path) -> None:
    example.write(tmp_path)
    environment = dict(os.environ, TF_USE_LEGACY_KERAS="1", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
    run = subprocess.run([PYTHON, MAIN], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.splitlines() == example.prints
