"""`--diff`: findings on the lines that changed since a revision, asked of a real git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import List, Tuple

import pytest
from conftest import CLEAN_NET, NET, NET_LINE, Project
from notebook_files import MARKDOWN, notebook

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

# A diff in no form that a reader of it expects.
_CONFIG = """\
[user]
    name = Somebody
    email = somebody@example.org
[diff]
    noprefix = true
    mnemonicPrefix = true
    context = 7
    interHunkContext = 9
    renames = false
    external = false
    submodule = log
    suppressBlankEmpty = true
    relative = true
[color]
    ui = always
[core]
    quotePath = true
[protocol "file"]
    allow = always
[init]
    defaultBranch = main
"""


def git(folder: Path, *arguments: str) -> str:
    """Runs git and gives what it prints."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path) -> str:
    """Commits everything and gives the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "state")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(autouse=True)
def _user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "gitconfig"
    config.write_text(_CONFIG)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    # git looks for a repository no higher than this.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def repo(project: Project) -> Project:
    """A repository with a finding in nets/net.py, committed."""
    project.write("nets/net.py", NET)
    project.write(".gitignore", ".tf1lint_cache\ngenerated/\n")
    git(project.folder, "init", "--quiet")
    commit(project.folder)
    return project


def found(project: Project, *arguments: str, cwd: str = ".") -> List[Tuple[str, int]]:
    """Files and lines of the findings that `--diff HEAD`, or another one, shows."""
    diff = () if "--diff" in arguments else ("--diff", "HEAD")
    done = project.tf1lint("check", "-q", "--select", "TF111", *diff, *arguments, cwd=cwd)
    assert done.stderr == "" and done.returncode == int(bool(done.stdout)), done.stderr
    rows = [line.split(": TF111 ")[0].rsplit(":", 2) for line in done.stdout.splitlines()]
    return [(name, int(line)) for name, line, _ in rows]


def test_only_changed_lines(repo: Project) -> None:
    assert found(repo) == []
    repo.write("nets/net.py", "#\n" + NET.replace(', name="a"', ""))
    # The first one only moved.
    assert found(repo) == [("nets/net.py", 10)]
    repo.write("nets/net.py", NET.replace("dense(x, 3)\n", "dense(x, 4)\n"))
    assert found(repo) == [("nets/net.py", NET_LINE)]
    # Removed lines beside it are no change of it.
    repo.write("nets/net.py", NET.replace("\n\nclass", "\nclass"))
    assert found(repo) == []
    git(repo.folder, "add", "--all")
    repo.write("nets/net.py", NET.replace("dense(x, 3)\n", "dense(x, 5)\n"))
    assert found(repo) == [("nets/net.py", NET_LINE)]


def test_a_notebook_that_changed_counts_wholly(repo: Project) -> None:
    repo.write("first.ipynb", notebook(NET))
    repo.write("second.ipynb", notebook(NET))
    commit(repo.folder)
    repo.write("second.ipynb", notebook((MARKDOWN, "# A title, which is no line of the code"), NET))
    done = repo.run("tf1lint", "check", "-q", "--diff", "HEAD")
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"second.ipynb:cell 2:{NET_LINE}:") and done.returncode == 1


def test_the_summary_counts_the_others(repo: Project) -> None:
    repo.write("new.py", NET)
    done = repo.tf1lint("check", "--diff", "HEAD")
    assert "1 finding in 1 file (not shown: 1 on lines not changed since HEAD). Looked at 2 files" in done.stdout


def test_untracked_files_count_wholly_and_ignored_ones_do_not(repo: Project) -> None:
    repo.write("new folder/néw net.py", NET)
    repo.write("generated/net.py", NET)
    assert found(repo) == [("new folder/néw net.py", NET_LINE)]
    git(repo.folder, "add", "--intent-to-add", "new folder")
    assert found(repo) == [("new folder/néw net.py", NET_LINE)]
    git(repo.folder, "add", "--all")
    assert found(repo) == [("new folder/néw net.py", NET_LINE)]


@pytest.mark.parametrize(
    "name", ["with space.py", "größe/網.py", 'quo"te.py', "tab\there.py", "back\\slash.py", "+++ b.py"]
)
def test_names_of_any_kind(repo: Project, name: str) -> None:
    repo.write(name, NET)
    commit(repo.folder)
    repo.write(name, NET.replace("dense(x, 3)\n", "dense(x, 4)\n"))
    done = repo.tf1lint("check", "-q", "--select", "TF111", "--diff", "HEAD")
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"{name}:{NET_LINE}:".replace("\t", "\N{REPLACEMENT CHARACTER}"))


def test_files_without_an_ending_and_data_beside_them(repo: Project) -> None:
    repo.write("[script]", NET)
    (repo.folder / "data.bin").write_bytes(bytes(range(256)) * 1000)
    commit(repo.folder)
    (repo.folder / "data.bin").write_bytes(bytes(reversed(range(256))) * 1000)
    assert found(repo, "[script]", "nets") == []
    repo.write("[script]", NET.replace("dense(x, 3)\n", "dense(x, 4)\n"))
    repo.write("new script", NET)
    assert found(repo, "[script]", "new script", "nets") == [("[script]", NET_LINE), ("new script", NET_LINE)]


def test_a_line_that_looks_like_the_head_of_a_file(repo: Project) -> None:
    text = NET + '\n\nTEXT = """\n-- a/nets/net.py\n++ b/elsewhere.py\n"""\n'
    repo.write("nets/net.py", text)
    commit(repo.folder)
    changed = text.replace("-- a/nets/net.py\n", "").replace("++ b/elsewhere.py\n", "++ b/other.py\n")
    repo.write("nets/net.py", changed.replace('name="a"', "").replace("3, )", "3)"))
    assert found(repo) == [("nets/net.py", 9)]


def test_renamed_and_deleted_files(repo: Project) -> None:
    repo.write("gone.py", NET)
    commit(repo.folder)
    (repo.folder / "gone.py").unlink()
    git(repo.folder, "mv", "nets/net.py", "moved net.py")
    assert found(repo) == []
    repo.write("moved net.py", NET.replace(', name="a"', ""))
    assert found(repo) == [("moved net.py", 9)]


def test_a_step_of_the_way_counts(repo: Project) -> None:
    user = NET.replace("as tf\n", "as tf\n\nfrom blocks import block\n", 1).replace(
        "tf.compat.v1.layers.dense(x, 3)\n", "block(x)\n"
    )
    blocks = "import tensorflow.compat.v1 as tf\n\n\ndef block(x):\n    return tf.layers.dense(x, 3, name='b')\n"
    repo.write("nets/net.py", CLEAN_NET)
    repo.write("user.py", user)
    repo.write("blocks.py", blocks)
    commit(repo.folder)
    repo.write("blocks.py", blocks.replace(", name='b'", ""))
    assert found(repo) == [("user.py", 10)]


def test_any_revision_and_any_folder(repo: Project) -> None:
    first = git(repo.folder, "rev-parse", "HEAD")
    git(repo.folder, "tag", "old")
    git(repo.folder, "switch", "--quiet", "--create", "work")
    repo.write("new.py", NET)
    commit(repo.folder)
    assert found(repo, "--diff", "HEAD") == []
    for revision in (first, first[:10], "old", "main", "HEAD~1", "main..."):
        assert found(repo, "--diff", revision) == [("new.py", NET_LINE)]
    assert found(repo, "--diff", "main", "nets") == []
    assert found(repo, "--diff", "main", "../new.py", cwd="nets") == [(f"{repo.folder}/new.py", NET_LINE)]
    # Somebody else goes on with main: that is no change of this branch.
    git(repo.folder, "switch", "--quiet", "main")
    repo.write("nets/net.py", CLEAN_NET)
    commit(repo.folder)
    git(repo.folder, "switch", "--quiet", "work")
    assert found(repo, "--diff", "main...") == [("new.py", NET_LINE)]
    assert found(repo, "--diff", "main") == [("nets/net.py", NET_LINE), ("new.py", NET_LINE)]


def test_a_project_that_is_a_part_of_the_repository(repo: Project) -> None:
    repo.write("part/setup.cfg", "")
    repo.write("part/net.py", NET)
    commit(repo.folder)
    repo.write("part/net.py", NET.replace("dense(x, 3)\n", "dense(x, 4)\n"))
    assert found(repo, cwd="part") == [("net.py", NET_LINE)]
    assert found(repo, "part") == [("part/net.py", NET_LINE)]


def test_a_submodule_is_compared_with_the_commit_that_it_had(repo: Project, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    (other / "old.py").write_text(NET)
    (other / "two.py").write_text(NET)
    commit(other)
    git(repo.folder, "submodule", "--quiet", "add", str(other), "vendored lib")
    assert found(repo) == [("vendored lib/old.py", NET_LINE), ("vendored lib/two.py", NET_LINE)]
    commit(repo.folder)
    inner = repo.folder / "vendored lib"
    assert found(repo) == []
    (inner / "two.py").write_text(NET.replace("dense(x, 3)\n", "dense(x, 4)\n"))
    (inner / "new.py").write_text(NET)
    expected = [("vendored lib/new.py", NET_LINE), ("vendored lib/two.py", NET_LINE)]
    assert found(repo) == expected
    commit(inner)
    assert found(repo) == expected
    before = git(repo.folder, "rev-parse", "HEAD")
    commit(repo.folder)
    assert found(repo) == []
    assert found(repo, "--diff", before) == expected


def test_standard_input(repo: Project) -> None:
    for text, lines in (
        (NET, ""),
        ("#\n" + NET, ""),
        (NET.replace("\n", "\r\n"), ""),
        (NET.replace("dense(x, 3)\n", "dense(x, 4)\n"), f"nets/net.py:{NET_LINE}:"),
    ):
        arguments = "check", "-q", "--select", "TF111", "--diff", "HEAD", "-", "--stdin-filename"
        done = repo.tf1lint(*arguments, "nets/net.py", data=text.encode())
        assert done.stdout.startswith(lines) and bool(done.stdout) == bool(lines)
        assert repo.tf1lint(*arguments, "nets/new.py", data=text.encode()).stdout.startswith("nets/new.py:")
    assert repo.tf1lint("check", "-q", "--diff", "HEAD", "-", data=NET.encode()).stdout.startswith("-:8:")


def test_a_link_to_the_project(repo: Project, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repo.folder, target_is_directory=True)
    repo.write("new.py", NET)
    assert found(Project(tmp_path / "link")) == [("new.py", NET_LINE)]


def test_in_a_hook_of_another_repository(repo: Project, tmp_path: Path) -> None:
    repo.write("new.py", NET)
    env = {"GIT_DIR": str(tmp_path / "nothing"), "GIT_INDEX_FILE": "index", "GIT_PREFIX": "sub/"}
    env["GIT_LITERAL_PATHSPECS"] = "1"
    done = repo.tf1lint("check", "-q", "--diff", "HEAD", env=env)
    assert (done.returncode, done.stderr) == (1, "") and done.stdout.startswith("new.py:")


def test_with_a_baseline(repo: Project) -> None:
    repo.write("old.py", NET)
    assert repo.tf1lint("check", "old.py", "--write-baseline").returncode == 0
    repo.write("new.py", NET)
    done = repo.tf1lint("check", "--diff", "HEAD")
    assert "1 finding in 1 file (not shown: 1 in the baseline .tf1lint-baseline.json, 1 on lines not" in done.stdout


def test_faults_of_the_input_are_said_as_ever(repo: Project) -> None:
    repo.write("nets/old.py", "import tensorflow\nprint 'x'\n")
    commit(repo.folder)
    done = repo.tf1lint("check", "--diff", "HEAD")
    assert done.returncode == 2 and done.stderr.startswith("nets/old.py:2:")


@pytest.mark.parametrize("revision", ["nosuch", "", "-x", "HEAD:setup.cfg", "nosuch...", "...", "a b"])
def test_an_unknown_revision_is_one_line(repo: Project, revision: str) -> None:
    done = repo.tf1lint("check", f"--diff={revision}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"tf1lint: error: --diff: git knows no revision {revision!r} in {repo.folder}; ")
    assert len(done.stderr.splitlines()) == 1


def test_no_repository_and_paths_outside(repo: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "net.py").write_text(NET)
    (outside / "setup.cfg").touch()
    done = repo.tf1lint("check", "--diff", "HEAD", str(outside))
    assert done.returncode == 2
    assert done.stderr.startswith(f"tf1lint: error: --diff: {outside} is in no git repository that can be read (")
    done = repo.tf1lint("check", "--diff", "HEAD", "nets/net.py", str(outside / "net.py"))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    (tmp_path / "project" / "link.py").symlink_to(outside / "net.py")
    assert found(repo) == []


def test_no_git(repo: Project, tmp_path: Path) -> None:
    done = repo.tf1lint("check", "--diff", "HEAD", env={"PATH": str(tmp_path)})
    assert done.returncode == 2
    assert done.stderr.startswith("tf1lint: error: --diff needs git, which cannot be run (no such file or directory)")


def test_an_empty_repository(project: Project) -> None:
    project.write("net.py", NET)
    git(project.folder, "init", "--quiet")
    done = project.tf1lint("check", "--diff", "HEAD")
    assert done.returncode == 2 and "git knows no revision 'HEAD'" in done.stderr
