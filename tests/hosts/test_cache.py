"""The results of the last run: used when nothing changed, and never trusted further than that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Callable

import pytest
from conftest import NET, Project

BLOCKS = "import tensorflow.compat.v1 as tf\n\n\ndef block(x):\n    return tf.layers.dense(x, 3)\n"
USER = NET.replace("as tf\n", "as tf\n\nfrom blocks import block\n", 1).replace(
    "tf.compat.v1.layers.dense(x, 3)\n", "block(x)\n"
)


@pytest.fixture
def kept(project: Project) -> Path:
    """The cache after a run on a file that imports another one, with one finding."""
    project.write("net.py", USER)
    project.write("blocks.py", BLOCKS)
    assert project.tf1lint("check").returncode == 1
    return project.folder / ".tf1lint_cache" / "results.json"


def test_a_second_run_says_the_same(project: Project, kept: Path) -> None:
    fresh = project.tf1lint("check", "--no-cache")
    before = kept.stat().st_mtime_ns
    again = project.tf1lint("check")
    assert (again.returncode, again.stdout, again.stderr) == (fresh.returncode, fresh.stdout, fresh.stderr)
    assert kept.stat().st_mtime_ns == before
    assert (kept.parent / ".gitignore").read_text() == "*\n"


def test_the_cache_is_really_read(project: Project, kept: Path) -> None:
    # Written as tf1lint would, with another message: only whoever reads it can print it.
    from tf1lint.hosts import cache

    text = json.loads(kept.read_text())
    for report in text["reports"].values():
        for finding in report["findings"]:
            finding[2] = "as kept"
    text["sum"] = cache._sum(text["reports"])
    kept.write_text(json.dumps(text))
    assert "TF111 as kept" in project.tf1lint("check").stdout
    assert "TF111 as kept" not in project.tf1lint("check", "--no-cache").stdout


def test_a_change_in_another_file_counts(project: Project, kept: Path) -> None:
    project.write("blocks.py", BLOCKS.replace("dense(x, 3)", 'dense(x, 3, name="a")'))
    assert project.tf1lint("check", "--select", "TF111", "net.py").returncode == 0
    project.write("blocks.py", BLOCKS)
    assert project.tf1lint("check", "--select", "TF111", "net.py").returncode == 1
    (project.folder / "blocks.py").unlink()
    assert project.tf1lint("check", "--select", "TF111", "net.py").returncode == 0


def test_options_are_applied_to_what_is_kept(project: Project, kept: Path) -> None:
    assert project.tf1lint("check", "--ignore", "TF111").returncode == 0
    project.write("net.py", USER.replace("block(x)\n", "block(x)  # noqa\n", 1))
    for _ in range(2):
        assert project.tf1lint("check").returncode == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "",
        lambda text: "[]",
        lambda text: text[:-20],
        lambda text: text.replace("TF111", "TF112"),
        lambda text: text.replace('"reports"', '"report"'),
        lambda text: text.replace('"key": "', '"key": "0'),
        lambda text: "\x00\xff",
        lambda text: "[" * 100_000,
    ],
)
def test_a_damaged_cache_is_no_cache(project: Project, kept: Path, damage: Callable[[str], str]) -> None:
    fresh = project.tf1lint("check", "--no-cache")
    kept.write_text(damage(kept.read_text()), encoding="latin-1")
    again = project.tf1lint("check")
    assert (again.returncode, again.stdout, again.stderr) == (fresh.returncode, fresh.stdout, fresh.stderr)


def test_a_cache_that_cannot_be_written_is_done_without(project: Project) -> None:
    project.write("net.py", NET)
    project.write(".tf1lint_cache", "a file where the folder should be")
    done = project.tf1lint("check")
    assert (done.returncode, done.stderr) == (1, "")


def test_problems_are_found_anew(project: Project, kept: Path) -> None:
    project.write("old.py", "import tensorflow\nprint 'x'\n")
    for _ in range(2):
        assert project.tf1lint("check").returncode == 2
    assert "old.py" not in kept.read_text()


def test_no_cache_writes_nothing(project: Project) -> None:
    project.write("net.py", NET)
    project.tf1lint("check", "--no-cache")
    project.tf1lint("check", "-", "--stdin-filename", "net.py", data=NET.encode())
    assert not (project.folder / ".tf1lint_cache").exists()


def test_what_lies_behind_a_link_is_not_kept(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "blocks.py").write_text(BLOCKS)
    (project.folder / "linked").symlink_to(outside, target_is_directory=True)
    project.write("net.py", USER.replace("from blocks", "from linked.blocks"))
    first = project.tf1lint("check", "--select", "TF111")
    (outside / "blocks.py").write_text(BLOCKS.replace("dense(x, 3)", 'dense(x, 3, name="a")'))
    assert (first.returncode, project.tf1lint("check", "--select", "TF111").returncode) == (1, 0)
