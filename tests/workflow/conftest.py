"""This project as others get it, a git repository, and a scratch project that uses it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from scratch_project import PROJECT, Scratch, environment

# What pip needs to build a wheel, and pre-commit to find the hooks.
_PARTS = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "MANIFEST.in", ".pre-commit-hooks.yaml")
_FOLDERS = ("tf1lint", "runtime_shim", "rules_docs")


@pytest.fixture(scope="session")
def tool_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tools keep their environments, for all tests of a run."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory, tool_home: Path) -> Scratch:
    """A git repository with this project as it stands, in one commit with the tag v1."""
    made = Scratch(tmp_path_factory.mktemp("repository"), environment(tool_home))
    for name in _PARTS:
        shutil.copy(PROJECT / name, made.folder / name)
    for name in _FOLDERS:
        shutil.copytree(PROJECT / name, made.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    made.git("init", "--quiet")
    made.git("add", ".")
    made.git("commit", "--quiet", "--message", "tf1lint")
    made.git("tag", "v1")
    return made


@pytest.fixture
def scratch(tmp_path: Path, tool_home: Path) -> Scratch:
    """An empty project under git."""
    made = Scratch(tmp_path / "scratch", environment(tool_home))
    made.git("init", "--quiet")
    made.write("setup.cfg", "")
    return made
