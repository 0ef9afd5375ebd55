"""Completion in the shells themselves."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from typing import Sequence

import pytest
from scratch_project import Scratch, tool

pytest.importorskip("shtab", reason="shtab is not installed; tox run -e workflow has it")

PATIENCE = 30.0

# What is typed before the key, and what is shown then.
TYPED = [
    ("tf1lint check --select TF111,TF18", ["TF181", "TF182", "TF183"]),
    ("tf1lint rule TF16", ["TF161", "TF162"]),
    ("tf1lint rule tf1-missing", ["tf1-missing-shim"]),
    ("tf1lint check --exit", ["--exit-zero"]),
    ("tf1lint init --only pre", ["pre-commit"]),
    ("tf1lint check models/net_", ["models/net_a.py", "models/net_b.py"]),
]


def script(scratch: Scratch, shell: str) -> str:
    """The path of the script for a shell."""
    done = subprocess.run(
        [sys.executable, "-m", "tf1lint", "completion", shell], cwd=scratch.folder, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    # With this name zsh takes it for a function of its own.
    return str(scratch.write(f"completion/{'_tf1lint' if shell == 'zsh' else shell}", done.stdout))


class Terminal:
    """A shell with a terminal around it: types, and waits for what is shown."""

    def __init__(self, scratch: Scratch, command: Sequence[str]) -> None:
        self._ours, theirs = pty.openpty()
        # A wide terminal, in which no line breaks.
        subprocess.run(["stty", "cols", "300", "rows", "60"], stdin=theirs, check=True)
        self._process = subprocess.Popen(
            command,
            cwd=scratch.folder,
            env={**scratch.env, "TERM": "dumb", "PS1": "READY> ", "HOME": str(scratch.folder)},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def type(self, text: str) -> None:
        """Sends keys."""
        os.write(self._ours, text.encode())

    def until(self, *words: str) -> str:
        """What is shown up to the moment when all of the words were there."""
        shown, end = "", time.monotonic() + PATIENCE
        while not all(word in shown for word in words):
            ready, _, _ = select.select([self._ours], [], [], max(end - time.monotonic(), 0))
            assert ready, f"{words} did not show within {PATIENCE} seconds, but: {shown!r}"
            shown += os.read(self._ours, 4096).decode("utf-8", "replace")
        return shown

    def close(self) -> None:
        """Ends the shell."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._ours)


@pytest.fixture
def project(scratch: Scratch) -> Scratch:
    """A project with two files whose names begin alike."""
    for name in ("net_a", "net_b"):
        scratch.write(f"models/{name}.py", "")
    return scratch


def completed(terminal: Terminal, typed: str, shown: Sequence[str]) -> None:
    # Where several fit, a shell lists them, and a path then by its last part.
    terminal.type(typed + "\t\t")
    text = terminal.until(*(re.split("[/]", word)[-1] for word in shown))
    for code in ("TF101", "TF121"):
        assert code not in text.replace(typed, "")
    # Empties the line, and asks for a new one.
    terminal.type("\x15\n")
    terminal.until("READY> ")


def test_bash(project: Scratch) -> None:
    terminal = Terminal(project, [tool("bash"), "--norc", "--noprofile", "-i"])
    try:
        terminal.until("READY> ")
        terminal.type(f". {script(project, 'bash')}; bind 'set enable-bracketed-paste off'; echo so''urced\n")
        terminal.until("sourced")
        for typed, shown in TYPED:
            completed(terminal, typed, shown)
    finally:
        terminal.close()


def test_zsh(project: Scratch) -> None:
    folder = os.path.dirname(script(project, "zsh"))
    terminal = Terminal(project, [tool("zsh"), "-f", "-i"])
    try:
        terminal.until("READY> ")
        terminal.type(f"fpath=({folder} $fpath); autoload -U compinit; compinit -u -D; echo so''urced\n")
        terminal.until("sourced")
        for typed, shown in TYPED:
            completed(terminal, typed, shown)
    finally:
        terminal.close()


@pytest.mark.parametrize(("typed", "shown"), TYPED)
def test_fish(project: Scratch, typed: str, shown: Sequence[str]) -> None:
    done = project.run(tool("fish"), "--no-config", "-c", f"source {script(project, 'fish')}; complete -C '{typed}'")
    found = [line.split("\t")[0] for line in done.stdout.splitlines()]
    before = typed.split()[-1].rpartition(",")
    assert found == ["".join(before[:2]) + word for word in shown]


def test_the_option_may_be_given_with_an_equals_sign(project: Scratch) -> None:
    source = script(project, "fish")
    done = project.run(tool("fish"), "--no-config", "-c", f"source {source}; complete -C 'tf1lint check --ignore=TF16'")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["--ignore=TF161", "--ignore=TF162"]
