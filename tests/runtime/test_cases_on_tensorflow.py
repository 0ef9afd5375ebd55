"""The labelled programs in tests/cases, run on TensorFlow under the monitor.

No violation may be where no comment asks for a finding or allows one. Of the findings with a consequence that the
programs bring about, nearly all are shown.
"""
from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Set, Tuple

import pytest

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("tensorflow") is None or not hasattr(os, "fork"), reason="no TensorFlow, or no fork"
)

HERE = Path(__file__).resolve().parent
CASES = HERE.parent / "cases"
LABEL = re.compile(r"#\s*(EXPECT|MAYBE)\s+(TF\d{3}(?:\s*,\s*TF\d{3})*)")
# Their consequence is not brought about by every program: the rest of the file is not run, the error is caught by the
# program or ends it before, or the model is called with no training.
SELDOM = {"TF112", "TF116", "TF121", "TF122", "TF123", "TF124", "TF144", "TF151", "TF152"}
PARTS = 8

Place = Tuple[str, int, str]


def programs() -> List[Path]:
    """The programs that this TensorFlow can run."""
    found = []
    for path in sorted(CASES.iterdir()):
        files = [path] if path.suffix == ".py" and path.name != "conftest.py" else sorted(path.rglob("*.py"))
        if path.is_dir() and not (path / "main.py").is_file() or not files:
            continue
        text = "".join(file.read_text(encoding="utf-8") for file in files)
        # Such a program chooses a Keras of its own, and a match statement needs Python 3.10.
        chooses = "TF_USE_LEGACY_KERAS" in text
        if chooses or re.search(r"^\s+match .*:$", text, re.M) and sys.version_info < (3, 10):
            continue
        if "tf_slim" in text and importlib.util.find_spec("tf_slim") is None:
            continue
        if re.search(r"\btf_keras\b", text) and importlib.util.find_spec("tf_keras") is None:
            continue
        found.append(path)
    return found


def labels(program: Path) -> Dict[str, Set[Place]]:
    """What the comments ask for and what they allow: file, line, code."""
    said: Dict[str, Set[Place]] = {"EXPECT": set(), "MAYBE": set()}
    root = program if program.is_dir() else program.parent
    for path in sorted(program.rglob("*.py")) if program.is_dir() else [program]:
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for kind, codes in LABEL.findall(text):
                file = path.relative_to(root).as_posix()
                said[kind] |= {(file, number, code) for code in re.findall(r"TF\d{3}", codes)}
    return said


@pytest.mark.parametrize("part", range(PARTS))
def test_violations_are_where_the_comments_say(part: int) -> None:
    from runtime_shim import checks

    asked = programs()[part::PARTS]
    path = os.pathsep.join([str(HERE.parent.parent), os.environ.get("PYTHONPATH", "")])
    run = subprocess.run(
        [sys.executable, str(HERE / "case_programs.py")],
        input=json.dumps([str(program) for program in asked]),
        env=dict(os.environ, PYTHONPATH=path, TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    false, missed, wanted = [], [], 0
    for program, seen in zip(asked, json.loads(run.stdout)):
        assert bool(seen["error"]) == bool(seen["raises"]), f"{program.name}: {seen['error'][-1500:]}"
        found = {(file, line, code) for file, line, code in seen["violations"]}
        said = labels(program)
        false += [(program.name, *place) for place in sorted(found - said["EXPECT"] - said["MAYBE"])]
        shown = {place for place in said["EXPECT"] if place[2] in checks.modules() and place[2] not in SELDOM}
        wanted += len(shown)
        missed += [(program.name, *place) for place in sorted(shown - found)]
    assert not false, "\n".join(map(str, false))
    assert wanted > 30
    assert len(missed) <= 0.1 * wanted, "\n".join(map(str, missed))
