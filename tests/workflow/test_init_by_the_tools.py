"""What `tf1lint init` writes, judged by the tools that read it."""

from __future__ import annotations

import json
import sys
from typing import List

import pytest
from scratch_project import HEADLINE, NET, Scratch, fenced, tool, workflow_section

WORKFLOW = ".github/workflows/tf1lint.yml"
PRE_COMMIT = ".pre-commit-config.yaml"

EXISTING = [
    "",
    "repos: # none so far\n",
    "repos:\n- repo: local\n  hooks:\n  - id: a\n    name: a\n    entry: 'true'\n    language: system",
    "# ours\ndefault_stages: [pre-commit]\nrepos:\n-   repo: meta\n    hooks:\n    -   id: identity\n# the end\n",
    "repos:\n    -   repo: meta\n        hooks:\n            -   id: identity\n\n\n",
    "repos:\r\n  - repo: meta\r\n    hooks:\r\n      - id: identity\r\n",
]


def init(scratch: Scratch, *arguments: str) -> str:
    """Runs `tf1lint init`, which must succeed."""
    done = scratch.run(sys.executable, "-m", "tf1lint", "init", *arguments)
    assert done.returncode == 0, done.stdout
    return done.stdout


def parsed(scratch: Scratch, name: str) -> object:
    """A YAML file as PyYAML reads it, which comes with pre-commit."""
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed; tox run -e workflow has it")
    return json.loads(json.dumps(yaml.safe_load((scratch.folder / name).read_text(encoding="utf-8"))))


@pytest.mark.parametrize("before", EXISTING)
def test_pre_commit_reads_what_was_added(scratch: Scratch, before: str) -> None:
    pre_commit = tool("pre-commit")
    path = scratch.folder / PRE_COMMIT
    path.write_bytes(before.encode())
    old = parsed(scratch, PRE_COMMIT) or {}
    assert isinstance(old, dict)
    init(scratch, "--yes", "--only", "pre-commit")
    assert path.read_bytes().startswith(before.encode())
    done = scratch.run(pre_commit, "validate-config")
    assert (done.returncode, done.stdout) == (0, "")
    new = parsed(scratch, PRE_COMMIT)
    assert isinstance(new, dict)
    *others, ours = new["repos"]
    assert {**new, "repos": others} == {**old, "repos": old.get("repos") or []}
    assert ours["hooks"] == [{"id": "tf1lint"}]


def test_pre_commit_runs_what_was_written(scratch: Scratch, repository: Scratch) -> None:
    pre_commit = tool("pre-commit")
    init(scratch, "--yes")
    text = (scratch.folder / PRE_COMMIT).read_text()
    lines: List[str] = []
    for line in text.splitlines():
        # This version has no tag in any repository yet.
        name, colon, _ = line.partition(": ")
        value = {"  - repo": str(repository.folder), "    rev": "v1"}.get(name)
        lines.append(f"{name}: {value}" if value and colon else line)
    scratch.write(PRE_COMMIT, "\n".join(lines) + "\n")
    scratch.write("net.py", NET)
    scratch.git("add", ".")
    done = scratch.run(pre_commit, "run", "--all-files")
    assert done.returncode == 1 and HEADLINE in done.stdout, done.stdout


@pytest.mark.parametrize("sub", ["", "models: old"])
def test_the_workflow_has_the_form_of_one(scratch: Scratch, sub: str) -> None:
    check = tool("check-jsonschema")
    if sub:
        scratch.write(f"{sub}/setup.cfg", "")
        inner = Scratch(scratch.folder / sub, scratch.env)
        init(inner, "--yes", "--only", "github")
    else:
        init(scratch, "--yes", "--only", "github")
    done = scratch.run(check, "--builtin-schema", "vendor.github-workflows", WORKFLOW)
    assert done.returncode == 0, done.stdout
    workflow = parsed(scratch, WORKFLOW)
    assert isinstance(workflow, dict)
    steps = workflow["jobs"]["tf1lint"]["steps"]
    assert steps[-1]["run"].startswith("tf1lint check")
    assert steps[-1]["run"].endswith("'models: old'") == bool(sub)


def test_the_readme_shows_the_same(scratch: Scratch) -> None:
    init(scratch, "--yes")
    shown = fenced(workflow_section(), "yaml")
    assert shown == [(scratch.folder / name).read_text() for name in (PRE_COMMIT, WORKFLOW)]


def test_a_second_time_there_is_nothing_to_do(scratch: Scratch) -> None:
    init(scratch, "--yes")
    before = {path: path.read_bytes() for path in scratch.folder.rglob("*") if path.is_file()}
    assert init(scratch, "--yes").endswith("Nothing to write.\n")
    assert {path: path.read_bytes() for path in scratch.folder.rglob("*") if path.is_file()} == before
