"""Runs the three hosts as a user does, as commands, and reads their findings.

Each host is given a folder, and codes of opt-in rules to look for as well, and gives the findings in it as a list of
`Seen`, in a form in which they can be compared: paths relative to the folder, lines and columns from 1.
"""
from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Dict, List, NamedTuple

from tf1lint.catalogue import RULES

# pylint's status is a sum: 1 fatal, 2 error, 4 warning, 8 refactor, 16 convention, 32 usage error.
_PYLINT_FATAL = 1 | 32


class Seen(NamedTuple):
    """A finding that a host reported."""

    path: str
    line: int
    code: str
    column: int


def command(name: str) -> str:
    """The path of a command of the Python that runs the tests, whether its environment is active or not."""
    path = shutil.which(name, path=str(Path(sys.executable).parent))
    assert path is not None, f"{name} is not installed beside {sys.executable}"
    return path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in a folder and gives its status and output."""
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def check(folder: Path, *codes: str) -> List[Seen]:
    """What `tf1lint check` finds below a folder."""
    extended = ("--extend-select", ",".join(codes)) if codes else ()
    done = run(folder, command("tf1lint"), "check", "--no-cache", "--output-format", "json", *extended, ".")
    assert done.returncode in (0, 1), done.stderr
    return sorted(
        Seen(_relative(folder, item["filename"]), item["location"]["row"], item["code"], item["location"]["column"])
        for item in json.loads(done.stdout))


def flake8(folder: Path, *codes: str) -> List[Seen]:
    """What flake8 finds below a folder, with tf1lint as a plugin."""
    form = "%(path)s\t%(row)d\t%(code)s\t%(col)d"
    extended = ("--extend-select", ",".join(codes)) if codes else ()
    done = run(folder, command("flake8"), "--isolated", "--format", form, *extended, ".")
    assert done.returncode in (0, 1), done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return sorted(Seen(_relative(folder, path), int(line), code, int(column))
                  for path, line, code, column in rows if code.startswith("TF"))


def pylint(folder: Path, *codes: str) -> List[Seen]:
    """What pylint finds below a folder, with tf1lint as a plugin and its own messages off."""
    wanted = {rule.pylint_id: rule.code for rule in RULES.values() if rule.default or rule.code in codes}
    (folder / "pylintrc").touch()
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py"))
    done = run(folder, command("pylint"), "--rcfile=pylintrc", "--load-plugins=tf1lint", "--disable=all",
               f"--enable={','.join(wanted)}", "--output-format=json", *files)
    assert not done.returncode & _PYLINT_FATAL, done.stderr
    return sorted(
        Seen(_relative(folder, item["path"]), item["line"], wanted.get(item["message-id"], item["message-id"]),
             item["column"] + 1)
        for item in json.loads(done.stdout))


HOSTS: Dict[str, Callable[..., List[Seen]]] = {"check": check, "flake8": flake8, "pylint": pylint}


def _relative(folder: Path, path: str) -> str:
    return (folder / path).resolve().relative_to(folder.resolve()).as_posix()
