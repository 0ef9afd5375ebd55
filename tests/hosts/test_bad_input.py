"""What users hand in by mistake: one clear line each, exit status 2, and the rest is still analysed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Tuple

import pytest
from conftest import NET, PLAIN, Project

PYTHON_2 = b"import tensorflow as tf\nprint 'x'\n"


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (PYTHON_2, ":2:", "Python 2"),
        (b"import tensorflow as tf\nclass Net(:\n    pass\n", ":2:", "syntax error"),
        (b"import tensorflow as tf\nNAME = '\xe9'\n", ":2:", "0xe9"),
        (b"# coding: nonsense\nimport tensorflow as tf\n", ":1:", "unknown encoding: nonsense"),
        (b"import tensorflow as tf\nNAME = '\0'\n", ":2:", "NUL byte"),
        (b"import tensorflow as tf\nX = " + b"(" * 1000 + b")" * 1000 + b"\n", ":", "nested"),
    ],
)
def test_a_file_that_cannot_be_analysed(project: Project, data: bytes, where: str, words: str) -> None:
    project.write("net.py", NET)
    (project.folder / "bad.py").write_bytes(data)
    done = project.tf1lint("check")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"bad.py{where}")
    assert ": error: " in done.stderr
    assert words in done.stderr
    assert done.stdout.startswith("net.py:8:13: TF111 ")
    assert done.stdout.endswith("skipped 1: 1 not readable.\n")
    # It is no finding that --exit-zero could wave through.
    assert project.tf1lint("check", "--exit-zero").returncode == 2
    alone = project.tf1lint("check", "-", data=data)
    assert alone.returncode == 2
    assert alone.stderr == done.stderr.replace("bad.py", "-", 1)


def test_a_path_that_does_not_exist(project: Project) -> None:
    project.write("net.py", NET)
    done = project.tf1lint("check", "nett.py", "net.py")
    assert done.returncode == 2
    assert done.stderr == "nett.py: error: no such file or folder; check the path\n"
    assert done.stdout.startswith("net.py:8:13: TF111 ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_and_folder(project: Project) -> None:
    project.write("net.py", NET)
    project.write("shut.py", NET).chmod(0)
    folder = project.write("closed/net.py", NET).parent
    folder.chmod(0)
    try:
        done = project.tf1lint("check")
    finally:
        folder.chmod(0o700)
    assert done.returncode == 2
    closed, shut = done.stderr.splitlines()
    assert closed.startswith("closed: error: cannot be looked into (permission denied); ")
    assert shut.startswith("shut.py: error: cannot be read (permission denied); ")
    assert done.stdout.startswith("net.py:8:13: TF111 ")


def test_symbolic_links_in_a_circle(project: Project) -> None:
    project.write("net.py", NET)
    (project.folder / "again").symlink_to(project.folder, target_is_directory=True)
    (project.folder / "self.py").symlink_to(project.folder / "self.py")
    (project.folder / "gone.py").symlink_to(project.folder / "absent.py")
    done = project.tf1lint("check")
    assert (done.returncode, done.stderr) == (1, "")
    assert "\n1 finding in 1 file. " in done.stdout
    named = project.tf1lint("check", "self.py")
    assert named.returncode == 2
    assert named.stderr == "self.py: error: is a symbolic link that leads nowhere; remove or mend it\n"


@pytest.mark.parametrize("data", [b"", b"\n", "\N{ZERO WIDTH NO-BREAK SPACE}".encode(), b"# only a comment", b"\x0c"])
def test_an_empty_file_is_clean(project: Project, data: bytes) -> None:
    (project.folder / "empty.py").write_bytes(data)
    done = project.tf1lint("check", "empty.py")
    assert (done.returncode, done.stderr) == (0, "")
    assert project.tf1lint("check", "-", data=data).returncode == 0
    assert project.flake8("empty.py") == project.pylint("empty.py") == []


def test_a_circle_of_imports(project: Project) -> None:
    project.write("first.py", NET.replace("import tensorflow as tf", "import tensorflow as tf\nimport second"))
    project.write("second.py", "import first\n" + NET)
    done = project.tf1lint("check")
    assert (done.returncode, done.stderr) == (1, "")
    assert "\n2 findings in 2 files. " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--select", "TF1111"), "tf1lint: error: --select: unknown rule 'TF1111', did you mean TF11"),
        (("--ignore", "E501"), "tf1lint: error: --ignore: unknown rule 'E501' (`tf1lint rules` lists them)"),
        (("--config", "absent.cfg"), "tf1lint: error: absent.cfg: cannot be read (no such file or directory)"),
        (("-", "net.py"), "tf1lint: error: - stands for the only file; "),
        (("--stdin-filename", "net.py", "net.py"), "tf1lint: error: --stdin-filename is for standard input; "),
    ],
)
def test_bad_usage_is_one_line(project: Project, arguments: Tuple[str, ...], said: str) -> None:
    project.write("net.py", NET)
    done = project.tf1lint("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("-j", "0"), ("-j", "many"), ("--output-format", "xml"), ("--no-such-option",)])
def test_bad_options_are_usage_errors(project: Project, arguments: Tuple[str, ...]) -> None:
    done = project.tf1lint("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "tf1lint check: error: " in done.stderr or "tf1lint: error: " in done.stderr


def test_bad_configuration_is_one_line(project: Project) -> None:
    project.write("net.py", NET)
    project.write("setup.cfg", "[tf1lint]\nselct = TF111\n")
    done = project.tf1lint("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"tf1lint: error: {project.folder}/setup.cfg: [tf1lint] selct: unknown key, did you mean select?\n"
    )


def test_a_fault_in_one_file_does_not_end_a_host(project: Project) -> None:
    project.write("net.py", NET)
    project.write("old.py", PYTHON_2.decode())
    project.write("plain.py", PLAIN)
    names = "net.py", "old.py", "plain.py"
    for found in (project.flake8(*names), project.pylint(*names)):
        assert [(one.path, one.line, one.code) for one in found] == [("net.py", 8, "TF111")]


def test_the_same_problem_is_said_by_any_number_of_processes(project: Project) -> None:
    for number in range(60):
        project.write(f"net{number}.py", NET)
    (project.folder / "old.py").write_bytes(PYTHON_2)
    one, two = (project.tf1lint("check", "--no-cache", "-j", jobs) for jobs in ("1", "2"))
    assert (one.returncode, one.stdout, one.stderr) == (two.returncode, two.stdout, two.stderr)
    assert one.returncode == 2


def test_a_named_file_may_be_called_anything(project: Project) -> None:
    path = project.write("script", NET)
    done = project.tf1lint("check", str(path))
    assert done.stdout.startswith("script:8:13: TF111 ")
    assert Path(path).exists()
