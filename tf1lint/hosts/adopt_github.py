"""A workflow of GitHub that runs tf1lint."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

from tf1lint.hosts.adoption import REQUIREMENT, Step, read
from tf1lint.reports import formats

_FOLDER = Path(".github", "workflows")

_WORKFLOW = """\
name: tf1lint
on: [push, pull_request]
permissions:
  contents: read
jobs:
  tf1lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install "{requirement}"
      - run: {command}
"""


def step(folder: Path, root: Path) -> Step:
    """What the repository in `folder` needs, whose project is in `root`, there or below.

    Raises `ConfigError` for a workflow that cannot be read.
    """
    path = folder / _FOLDER / "tf1lint.yml"
    for workflow in sorted([path, *(folder / _FOLDER).glob("*.y*ml")]):
        before, text = read(workflow)
        if "tf1lint" in text or (workflow == path and before is not None):
            return Step(workflow, said="runs tf1lint already" if "tf1lint" in text else "is there already")
    # Then findings are shown at their lines in a pull request.
    output = " --output-format github" if "github" in formats.NAMES else ""
    where = "" if root == folder else f" {shlex.quote(root.relative_to(folder).as_posix())}"
    return Step(path, _WORKFLOW.format(requirement=REQUIREMENT, command=_value(f"tf1lint check{output}{where}")))


def _value(command: str) -> str:
    """A command as a value in YAML, which some characters must not stand in without quotes."""
    return command if re.fullmatch(r"[\w ./-]+", command) else json.dumps(command)
