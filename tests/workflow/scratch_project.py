"""A scratch project under git, in which the tools run as a user runs them.

What runs here are the tools themselves: git, pre-commit, tox, the shells. `tox run -e workflow` has those that are
written in Python; without one of them its tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Optional

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent

NET = """\
import tensorflow as tf


class Net(tf.keras.layers.Layer):

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = tf.compat.v1.layers.dense(x, 3)
        return tf.compat.v1.layers.dense(x, 3, name="a")
"""
CLEAN_NET = NET.replace("dense(x, 3)\n", 'dense(x, 3, name="b")\n', 1)
HEADLINE = "net.py:8:13: TF111 dense has no name"

_OF_THE_MACHINE = ("git", "bash", "zsh", "fish")

# No configuration of the machine or the user has a say.
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{
        f"GIT_{who}_{what}": f"someone{at}"
        for who in ("AUTHOR", "COMMITTER")
        for what, at in (("NAME", ""), ("EMAIL", "@example.org"))
    },
}


def tool(name: str) -> str:
    """The path of a command, which is looked for beside the Python that runs the tests if it is written in Python.

    Skips the test where there is none.
    """
    where = os.environ.get("PATH", "") if name in _OF_THE_MACHINE else str(Path(sys.executable).parent)
    path = shutil.which(name, path=where)
    if path is None:
        how = "install it" if name in _OF_THE_MACHINE else "tox run -e workflow has it"
        pytest.skip(f"{name} is not installed; {how}")
    return path


class Scratch:
    """A folder in which commands run as a user runs them, under git."""

    def __init__(self, folder: Path, env: Dict[str, str]) -> None:
        self.folder = folder
        self.env = env
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, text: str) -> Path:
        """Writes a file, in UTF-8."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments: str, data: Optional[str] = None) -> subprocess.CompletedProcess[str]:
        """Runs a command; what it says on stderr comes with the rest."""
        return subprocess.run(
            arguments,
            cwd=self.folder,
            env=self.env,
            input=data or "",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        """Runs git, which must succeed, and gives what it says."""
        done = self.run(tool("git"), *arguments)
        assert done.returncode == 0, done.stdout
        return done.stdout.strip()


def environment(home: Path) -> Dict[str, str]:
    """The variables for commands: no configuration of the machine, the user or the run of these tests among them."""
    # The tox or pre-commit that runs these tests must not lead those that they run.
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "TOX", "PRE_COMMIT", "VIRTUAL_ENV"))
    }
    kept.pop("PYTHONPATH", None)
    beside = str(Path(sys.executable).parent)
    path = os.pathsep.join([beside, kept.get("PATH", "")])
    return {
        **kept,
        **_GIT,
        "PATH": path,
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }


def fenced(text: str, language: str) -> List[str]:
    """The fenced blocks of one language in a Markdown text."""
    blocks: List[str] = []
    for part in text.split(f"\n```{language}\n")[1:]:
        blocks.append(part.split("\n```", 1)[0] + "\n")
    return blocks


def workflow_section() -> str:
    """What the README says of a team's workflow."""
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    return "\n" + text.split("\n## In a team's workflow\n", 1)[1].split("\n## ", 1)[0]
