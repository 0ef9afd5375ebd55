"""Which findings and files are chosen: `per-file-ignores`, `extend-ignore`, `extend-exclude`, and mistyped codes."""

from __future__ import annotations

from typing import List, Tuple

import pytest
from conftest import NET, NET_LINE, Project

from tf1lint.catalogue import RULES

TABLE = {
    "setup.cfg": "[tf1lint]\nper-file-ignores =\n    tests/*: TF11\n",
    "tox.ini": "[tf1lint]\nper-file-ignores = tests/*:TF11\n",
    "pyproject.toml": '[tool.tf1lint.per-file-ignores]\n"tests/*" = ["TF11"]\n',
}


@pytest.fixture
def filled(project: Project) -> Project:
    for name in ("nets/net.py", "tests/net.py", "old/net.py"):
        project.write(name, NET)
    return project


def files(project: Project, *arguments: str, cwd: str = ".", data: bytes = b"") -> List[str]:
    """The files with findings."""
    done = project.tf1lint("check", "-q", *arguments, cwd=cwd, data=data)
    assert done.returncode == int(bool(done.stdout)) and done.stderr == "", done.stderr
    return [line.split(":")[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", TABLE)
def test_per_file_ignores_of_each_file(filled: Project, name: str) -> None:
    filled.write(name, TABLE[name])
    for arguments in ((), ("-j1", "--no-cache"), ("nets", "tests/net.py", "old")):
        assert files(filled, *arguments) == ["nets/net.py", "old/net.py"]
    assert files(filled, cwd="tests") == [f"{filled.folder}/nets/net.py", f"{filled.folder}/old/net.py"]
    assert files(filled, "-", "--stdin-filename", "tests/new.py", data=NET.encode()) == []
    assert files(filled, "-", "--stdin-filename", "nets/new.py", data=NET.encode()) == ["nets/new.py"]
    # The command line takes its place.
    assert files(filled, "--per-file-ignores", "old/*:TF1") == ["nets/net.py", "tests/net.py"]
    assert files(filled, "--per-file-ignores", "old:TF1 nets/net.py:TF12,TF11") == ["tests/net.py"]
    assert files(filled, "--per-file-ignores", "old:TF1", "--per-file-ignores", "!tests/*:TF1") == ["tests/net.py"]


def test_more_to_ignore_and_to_exclude(filled: Project) -> None:
    filled.write("setup.cfg", "[tf1lint]\nignore = TF121\nextend-ignore = TF122\nexclude = old\n")
    assert files(filled) == ["nets/net.py", "tests/net.py"]
    assert files(filled, "--extend-exclude", "tests, nothing") == ["nets/net.py"]
    assert files(filled, "--exclude", "nets", "--extend-exclude", "tests") == ["old/net.py"]
    assert files(filled, "--extend-ignore", "TF111") == []
    assert files(filled, "--extend-ignore", "TF1", "--select", "TF111") == ["nets/net.py", "tests/net.py"]
    filled.write("setup.cfg", "[tf1lint]\nextend-ignore = tf1-auto-name-without-scope\n")
    assert files(filled) == []
    # As with --select: what stands on the command line says it all.
    assert len(files(filled, "--ignore", "TF121")) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--extend-ignore", "TF1111"), "--extend-ignore: unknown rule 'TF1111', did you mean TF11"),
        (("--per-file-ignores", "a.py:TF1111"), "--per-file-ignores 'a.py': unknown rule 'TF1111', did you mean TF11"),
        (("--per-file-ignores", "a.py"), "--per-file-ignores: must be of the form pattern:CODES, such as "),
        (("--explain", "--output-format", "json"), "--explain is for people; leave out --output-format json"),
    ],
)
def test_bad_usage_is_one_line(project: Project, arguments: Tuple[str, ...], said: str) -> None:
    done = project.tf1lint("check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"tf1lint: error: {said}")
    assert len(done.stderr.splitlines()) == 1


def test_a_comment_with_an_unknown_code_is_noted(project: Project) -> None:
    text = NET.replace("dense(x, 3)\n", "dense(x, 3)  # tf1lint: allow[TF1111] mistyped\n", 1)
    project.write("nets/net.py", text)
    project.write("plain.py", "x = 1  # tf1lint: allow[TF1111]\n")
    for _ in range(2):
        done = project.tf1lint("check")
        assert done.returncode == 1 and done.stdout.startswith(f"nets/net.py:{NET_LINE}:")
        assert done.stderr == (
            f"tf1lint: note: nets/net.py:{NET_LINE}: the comment allows an unknown rule 'TF1111', did you mean TF111? "
            "(`tf1lint rules` lists them)\n"
        )
    assert project.tf1lint("check", "-q").stderr == ""
    done = project.tf1lint("check", "-", "--stdin-filename", "nets/net.py", data=b"#\n" + text.encode())
    assert f"nets/net.py:{NET_LINE + 1}: the comment allows an unknown rule 'TF1111'" in done.stderr
    project.write("nets/net.py", text.replace("TF1111", "TF111"))
    done = project.tf1lint("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_explain_says_each_cure_once(project: Project) -> None:
    project.write("net.py", NET.replace(', name="a"', ""))
    done = project.tf1lint("check", "--explain")
    assert done.returncode == 1
    assert done.stdout.count("TF111 ") == 2 + 1
    shown = done.stdout[done.stdout.rindex("TF111 ") :].splitlines()
    assert shown[0] == f"TF111 {RULES['TF111'].summary}"
    assert shown[1] == "  - Open a scope around the whole forward pass"
    assert "  = programs that show it: tf1lint rule TF111" in shown
    assert shown[-1].startswith("2 findings in 1 file. ")
    counted = project.tf1lint("check", "--explain", "--statistics").stdout
    assert counted.startswith("2\tTF111\t") and "  - Open a scope around" in counted
    project.write("net.py", "import tensorflow\n")
    assert "programs that show it" not in project.tf1lint("check", "--explain").stdout
