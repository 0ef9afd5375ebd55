"""The environments that the README gives for tox, run by tox in a project of somebody else."""

from __future__ import annotations

import pytest
from scratch_project import CLEAN_NET, HEADLINE, NET, Scratch, fenced, tool, workflow_section

INSTALLED = "tf1lint @ git+https://github.com/tf1lint/tf1lint@v"


@pytest.mark.parametrize("name", ["lint", "flake8"])
def test_the_readme_has_an_environment(scratch: Scratch, repository: Scratch, name: str) -> None:
    (block,) = [block for block in fenced(workflow_section(), "ini") if block.startswith(f"[testenv:{name}]\n")]
    assert block.count(INSTALLED) == 1
    lines = [
        line.split("tf1lint @")[0] + f"tf1lint @ git+{repository.folder.as_uri()}@v1" if INSTALLED in line else line
        for line in block.splitlines()
    ]
    scratch.write("tox.ini", "\n".join(["[tox]", "no_package = true", "", *lines, ""]))
    scratch.write("net.py", NET)
    tox = tool("tox")
    done = scratch.run(tox, "run", "-e", name)
    assert done.returncode == 1, done.stdout
    assert HEADLINE in done.stdout
    scratch.write("net.py", CLEAN_NET)
    done = scratch.run(tox, "run", "-e", name)
    assert done.returncode == 0, done.stdout


def test_the_lines_are_ten_at_most() -> None:
    assert all(len(block.splitlines()) <= 10 for block in fenced(workflow_section(), "ini"))
