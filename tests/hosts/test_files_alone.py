"""A file has the same findings whether it is named alone, with some others or with the whole project, as hooks do."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import List

import pytest
from conftest import Project, Seen

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECTS = [
    ROOT / "examples" / "tf1_classifier",
    *sorted(path.parent for path in (ROOT / "tests" / "cases").glob("*/main.py"))[::12],
]


@pytest.fixture(params=PROJECTS, ids=lambda path: path.name)
def copied(request: pytest.FixtureRequest, project: Project) -> Project:
    """A project of several files."""
    ignored = shutil.ignore_patterns("__pycache__", "setup.cfg")
    shutil.copytree(request.param, project.folder, ignore=ignored, dirs_exist_ok=True)
    return project


def test_each_file_alone(copied: Project) -> None:
    whole = copied.check()
    names = sorted(path.relative_to(copied.folder).as_posix() for path in copied.folder.rglob("*.py"))
    alone: List[Seen] = [seen for name in names for seen in copied.check(name)]
    assert sorted(alone) == sorted(whole)
    # As pre-commit splits a long list over processes.
    halves = [seen for start in (0, 1) for seen in copied.check(*names[start::2])] if len(names) > 1 else alone
    assert sorted(halves) == sorted(whole)


def test_what_is_excluded_may_stay_so_when_it_is_named(project: Project) -> None:
    project.write("third_party/a/net.py", "import tensorflow as tf\ntf.contrib.layers.fc\n")
    project.write("net.py", "import tensorflow as tf\ntf.contrib.layers.fc\n")
    project.write("setup.cfg", "[tf1lint]\nextend-exclude = third_party/*, build\n")
    names = ["third_party/a/net.py", "net.py", "third_party"]
    assert {seen.path for seen in project.check(*names)} == {"net.py", "third_party/a/net.py"}
    assert {seen.path for seen in project.check("--force-exclude", *names)} == {"net.py"}
