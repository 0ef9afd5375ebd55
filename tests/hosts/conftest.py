"""Small TensorFlow 1 projects, and the hosts run on them as a user runs them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

import pytest

from tf1lint.catalogue import RULES

# One finding: TF111 on the first call of dense. The second has a name.
NET = """\
import tensorflow as tf


class Net(tf.keras.layers.Layer):

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = tf.compat.v1.layers.dense(x, 3)
        return tf.compat.v1.layers.dense(x, 3, name="a")
"""
NET_LINE, NET_COLUMN = 8, 13

PLAIN = "print('no word of it')\n"

# The same class without a fault.
CLEAN_NET = NET.replace("dense(x, 3)\n", 'dense(x, 3, name="b")\n', 1)


class Seen(NamedTuple):
    """A finding as a host reports it: line and column from 1, path relative to the project."""

    path: str
    line: int
    column: int
    code: str
    message: str


class Project:
    """A folder with a setup.cfg, and the commands run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("setup.cfg", "")

    def write(self, name: str, text: str) -> Path:
        """Writes a file, in UTF-8."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(
        self,
        module: str,
        *arguments: str,
        data: Optional[bytes] = None,
        cwd: str = ".",
        env: Optional[Mapping[str, str]] = None,
    ) -> subprocess.CompletedProcess[str]:
        """Runs `python -m module` in the project with `data` as its standard input."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.folder / cwd,
            input=data or b"",
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        )

    def tf1lint(
        self, *arguments: str, data: Optional[bytes] = None, cwd: str = ".", env: Optional[Mapping[str, str]] = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs the command line."""
        return self.run("tf1lint", *arguments, data=data, cwd=cwd, env=env)

    def check(self, *arguments: str, data: Optional[bytes] = None) -> List[Seen]:
        """What `tf1lint check` finds, with every rule selected."""
        done = self.tf1lint("check", "--no-cache", "--select", "TF", "--output-format", "json", *arguments, data=data)
        assert done.returncode in (0, 1), done.stderr
        return [
            self._seen(
                item["filename"], item["location"]["row"], item["location"]["column"], item["code"], item["message"]
            )
            for item in json.loads(done.stdout)
        ]

    def flake8(self, *arguments: str, data: Optional[bytes] = None) -> List[Seen]:
        """What flake8 finds with every rule of tf1lint selected and nothing else."""
        form = "%(path)s\t%(row)d\t%(col)d\t%(code)s\t%(text)s"
        done = self.run("flake8", "--isolated", "--select", "TF", "--format", form, *arguments, data=data)
        # A crash of flake8 has the status of findings.
        assert done.returncode in (0, 1) and "Traceback" not in done.stderr, done.stderr
        rows = [line.split("\t") for line in done.stdout.splitlines()]
        return [self._seen(path, int(line), int(column), code, text) for path, line, column, code, text in rows]

    def pylint(self, *arguments: str, data: Optional[bytes] = None) -> List[Seen]:
        """What pylint finds with every message of tf1lint enabled and nothing else."""
        codes = {rule.pylint_id: rule.code for rule in RULES.values()}
        items = self.pylint_messages("--disable=all", f"--enable={','.join(codes)}", *arguments, data=data)
        return [
            self._seen(item["path"], item["line"], item["column"] + 1, codes[item["message-id"]], item["message"])
            for item in items
            if item["message-id"] in codes
        ]

    def pylint_messages(self, *arguments: str, data: Optional[bytes] = None) -> List[Dict[str, Any]]:
        """The messages of a run of pylint with the plugin."""
        self.write("pylintrc", "")
        done = self.run(
            "pylint", "--rcfile=pylintrc", "--load-plugins=tf1lint", "--output-format=json", *arguments, data=data
        )
        assert not done.returncode & (1 | 32), done.stderr
        messages: List[Dict[str, Any]] = json.loads(done.stdout or "[]")
        return messages

    def _seen(self, path: str, line: int, column: int, code: str, message: str) -> Seen:
        whole = (self.folder / path).resolve()
        inside = self.folder.resolve() in whole.parents and whole.exists()
        return Seen(
            whole.relative_to(self.folder.resolve()).as_posix() if inside else path, line, column, code, message
        )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    folder = tmp_path / "project"
    folder.mkdir()
    return Project(folder)


def on_terminal(project: Project, *arguments: str, keys: bytes = b"", **env: str) -> Tuple[int, str]:
    """Runs the command line with a terminal as its output, and gives the status and what the terminal got.

    The terminal is its input as well, where somebody types `keys`.
    """
    ours, theirs = pty.openpty()
    variables = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tf1lint", *arguments],
        cwd=project.folder,
        stdin=theirs if keys else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**variables, "TERM": "xterm", **env},
    )
    os.close(theirs)
    os.write(ours, keys)
    got = b""
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:
            # Linux's way to say that nobody writes any more.
            data = b""
        if not data:
            break
        got += data
    os.close(ours)
    return process.wait(), got.decode("utf-8")
