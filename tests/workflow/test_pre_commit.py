"""The hooks under pre-commit itself: they block what they shall, and say why."""

from __future__ import annotations

from pathlib import Path

import pytest
from notebook_files import notebook
from scratch_project import CLEAN_NET, HEADLINE, NET, Scratch, fenced, tool, workflow_section

HOOK = """\
repos:
  - repo: {folder}
    rev: v1
    hooks:
      - id: {hook}
"""


@pytest.fixture
def configured(scratch: Scratch, repository: Scratch) -> Scratch:
    """A project with the hook of the command line."""
    scratch.write(".pre-commit-config.yaml", HOOK.format(folder=repository.folder, hook="tf1lint"))
    scratch.git("add", ".")
    return scratch


@pytest.mark.parametrize("hook", ["tf1lint", "tf1lint-flake8"])
def test_try_repo(scratch: Scratch, repository: Scratch, hook: str) -> None:
    pre_commit = tool("pre-commit")
    call = [pre_commit, "try-repo", str(repository.folder), hook, "--all-files"]
    scratch.write("net.py", NET)
    scratch.git("add", ".")
    done = scratch.run(*call)
    assert done.returncode == 1, done.stdout
    assert HEADLINE in done.stdout
    scratch.write("net.py", CLEAN_NET)
    scratch.git("add", ".")
    done = scratch.run(*call)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_an_installed_hook_blocks_the_commit(configured: Scratch) -> None:
    pre_commit = tool("pre-commit")
    assert configured.run(pre_commit, "install").returncode == 0
    configured.git("commit", "--message", "The configuration")
    configured.write("net.py", NET)
    configured.git("add", ".")
    done = configured.run(tool("git"), "commit", "--message", "A net")
    assert done.returncode == 1
    assert HEADLINE in done.stdout and "^^^^" in done.stdout
    assert configured.git("rev-list", "--count", "HEAD") == "1"
    configured.write("net.py", CLEAN_NET)
    configured.git("add", ".")
    done = configured.run(tool("git"), "commit", "--message", "A net")
    assert done.returncode == 0, done.stdout
    assert configured.git("rev-list", "--count", "HEAD") == "2"


def test_notebooks_are_looked_at_and_what_is_excluded_is_not(configured: Scratch) -> None:
    pre_commit = tool("pre-commit")
    configured.write("net.ipynb", notebook(NET))
    configured.write("third_party/net.py", NET)
    configured.write("setup.cfg", "[tf1lint]\nextend-exclude = third_party\n")
    configured.git("add", ".")
    done = configured.run(pre_commit, "run", "--all-files")
    assert done.returncode == 1
    assert "net.ipynb:cell 1:8:13: TF111 " in done.stdout
    assert "third_party" not in done.stdout


def test_a_finding_that_hangs_on_another_file(configured: Scratch) -> None:
    pre_commit = tool("pre-commit")
    configured.write(
        "blocks.py", "import tensorflow.compat.v1 as tf\n\n\ndef block(x):\n    return tf.layers.dense(x, 3)\n"
    )
    user = NET.replace("as tf\n", "as tf\nfrom blocks import block\n", 1)
    configured.write("net.py", user.replace("tf.compat.v1.layers.dense(x, 3)\n", "block(x)\n"))
    configured.git("add", ".")
    # blocks.py is not among the files that pre-commit names.
    done = configured.run(pre_commit, "run", "--files", "net.py")
    assert done.returncode == 1
    assert "by way of block, blocks.py:5" in done.stdout


def test_the_readme_configures_it(scratch: Scratch, repository: Scratch) -> None:
    pre_commit = tool("pre-commit")
    (block,) = fenced(workflow_section(), "yaml")[:1]
    assert "repo: https://github.com/tf1lint/tf1lint\n" in block and "rev: v" in block
    lines = [
        (
            "    rev: v1\n"
            if "rev:" in line
            else line.replace("https://github.com/tf1lint/tf1lint", str(repository.folder))
        )
        for line in block.splitlines(keepends=True)
    ]
    scratch.write(".pre-commit-config.yaml", "".join(lines))
    assert scratch.run(pre_commit, "validate-config").returncode == 0
    scratch.write("net.py", NET)
    scratch.git("add", ".")
    done = scratch.run(pre_commit, "run", "--all-files")
    assert done.returncode == 1 and HEADLINE in done.stdout, done.stdout


def test_the_manifest_is_valid(repository: Scratch) -> None:
    done = repository.run(tool("pre-commit"), "validate-manifest", str(Path(".pre-commit-hooks.yaml")))
    assert done.returncode == 0, done.stdout
