"""The labelled programs in tests/cases: the command line finds what their comments say, there, and nothing else.

`# EXPECT TF111` on a line asks for a finding there, `# MAYBE TF115` allows one, every other finding of these rules is
a false alarm. `# ORACLE-OK` is for whoever runs a program on TensorFlow: the fault of that line shows on another one.
Each program is a project of its own, a file or a folder. One run of the command line looks at all of them.
"""
from __future__ import annotations

import ast
import collections
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Set, Tuple

import pytest

import tf1lint
from tf1lint import rules

CASES = Path(__file__).resolve().parent / "cases"
# These have a match statement, which Python 3.9 cannot read.
WITH_MATCH = {"more_lazy_guards_walrus_match.py", "more_match_dispatch.py"}
NAMES = sorted(
    path.name for path in CASES.iterdir()
    if ((path.suffix == ".py" and path.name != "conftest.py") or (path / "main.py").is_file())
    and not (path.name in WITH_MATCH and sys.version_info < (3, 10)))
CODES = tuple(code for code in sorted(rules.checks()) if code != "TF001")

LABEL = re.compile(r"#\s*(EXPECT|MAYBE)\s+(TF\d{3}(?:\s*,\s*TF\d{3})*)")
# Every project gets this file too: its finding shows that the project was looked at. A silent program cannot show that.
WITNESS = "witness_of_this_run.py"
WITNESS_TEXT = """\
import tensorflow as tf


class Witness(tf.keras.layers.Layer):
    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        return tf.compat.v1.layers.dense(inputs, 3)
"""

Found = Tuple[str, int, str]


def files_of(name: str) -> List[Path]:
    case = CASES / name
    return [case] if case.is_file() else sorted(path for path in case.rglob("*.py"))


def labels(name: str) -> Dict[str, Set[Found]]:
    """What the comments ask for and what they allow: file in the project, line, code."""
    case = CASES / name
    said: Dict[str, Set[Found]] = {"EXPECT": set(), "MAYBE": set()}
    for path in files_of(name):
        file = path.name if case.is_file() else path.relative_to(case).as_posix()
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for kind, codes in LABEL.findall(text):
                said[kind] |= {(file, number, code) for code in re.findall(r"TF\d{3}", codes)}
    return said


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Dict[str, Set[Found]]:
    """The findings of every program, by its name, the witness's among them."""
    root = tmp_path_factory.mktemp("programs").resolve()
    for name in NAMES:
        project = root / name.replace(".py", "_py")
        if (CASES / name).is_dir():
            shutil.copytree(CASES / name, project, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            project.mkdir()
            shutil.copy(CASES / name, project / name)
        (project / "setup.cfg").touch()
        (project / WITNESS).write_text(WITNESS_TEXT, encoding="utf-8")
    # The child must import the tf1lint that is tested, installed or not.
    where = os.pathsep.join([str(Path(tf1lint.__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    run = subprocess.run(
        [sys.executable, "-m", "tf1lint", "check", "--no-cache", "--select", ",".join(CODES),
         "--output-format", "json", "."],
        cwd=root, env={**os.environ, "PYTHONPATH": where.rstrip(os.pathsep)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
    assert run.returncode == 1, f"exit {run.returncode}\n{run.stderr[-2000:]}"
    by_project: Dict[str, Set[Found]] = collections.defaultdict(set)
    for item in json.loads(run.stdout):
        project, _, file = (root / item["filename"]).resolve().relative_to(root).as_posix().partition("/")
        by_project[project].add((file, item["location"]["row"], item["code"]))
    return {name: by_project[name.replace(".py", "_py")] for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_findings_are_the_labels(name: str, found: Dict[str, Set[Found]]) -> None:
    witness = {item for item in found[name] if item[0] == WITNESS}
    assert (WITNESS, 7, "TF111") in witness, "the program was not looked at"
    said = labels(name)
    got = found[name] - witness
    wrong = [f"false alarm {file}:{line} {code}" for file, line, code in sorted(got - said["EXPECT"] - said["MAYBE"])]
    wrong += [f"missed      {file}:{line} {code}" for file, line, code in sorted(said["EXPECT"] - got)]
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("name", NAMES)
def test_programs_and_labels_are_well_formed(name: str) -> None:
    for path in files_of(name):
        text = path.read_text(encoding="utf-8")
        assert "\r" not in text
        tree = ast.parse(text)
        if path.name in (name, "main.py") and path.parent in (CASES, CASES / name):
            summary = ast.get_docstring(tree)
            assert summary, f"{path.name} does not say what it shows"
            assert any(isinstance(node, ast.FunctionDef) and node.name == "run" for node in tree.body)
            silent = not labels(name)["EXPECT"]
            assert not (summary.startswith("Silent: ") and not silent), "not silent"
        for number, line in enumerate(text.splitlines(), 1):
            written = re.findall(r"#\s*(?:EXPECT|MAYBE)\b", line)
            read = LABEL.findall(line)
            assert len(written) == len(read), f"{path.name}:{number}: a label that cannot be read"
            known = {code for _, codes in read for code in re.findall(r"TF\d{3}", codes)} <= set(CODES)
            assert known, f"{path.name}:{number}: a rule that is not compared here"


def test_every_rule_has_programs_that_ask_for_it_and_some_are_silent() -> None:
    asking = collections.Counter(code for name in NAMES for code in {item[2] for item in labels(name)["EXPECT"]})
    assert {code for code in CODES if asking[code] < 3} == set()
    assert len(NAMES) >= 100
    assert sum(not labels(name)["EXPECT"] for name in NAMES) >= 25
