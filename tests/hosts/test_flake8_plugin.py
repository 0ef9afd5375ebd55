"""tf1lint under flake8: flake8's own selection and suppression, standard input, and what must not end a run."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import NET, NET_COLUMN, NET_LINE, PLAIN, Project

from tf1lint import __version__


def output(project: Project, *arguments: str, data: bytes = b"") -> str:
    done = project.run("flake8", "--max-line-length=200", *arguments, data=data)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_flake8_knows_the_plugin(project: Project) -> None:
    assert f"tf1lint: {__version__}" in " ".join(output(project, "--version").split())


def test_a_finding_is_flake8s_line(project: Project) -> None:
    project.write("net.py", NET)
    (line,) = output(project, "net.py").splitlines()
    assert line.startswith(f"net.py:{NET_LINE}:{NET_COLUMN}: TF111 ")


@pytest.mark.parametrize("comment", ["# noqa", "# noqa: TF111", "# noqa: TF1"])
def test_noqa_is_flake8s(project: Project, comment: str) -> None:
    project.write("net.py", NET.replace("dense(x, 3)\n", f"dense(x, 3)  {comment}\n", 1))
    assert output(project, "net.py") == ""
    assert "TF111" in output(project, "--disable-noqa", "net.py")


def test_selection_is_flake8s(project: Project) -> None:
    project.write("net.py", NET)
    project.write("setup.cfg", "[flake8]\nper-file-ignores =\n    net.py: TF111\n")
    assert output(project, "net.py") == ""
    project.write("setup.cfg", "[tf1lint]\nignore = TF111\nexclude = net.py\n")
    assert "TF111" in output(project, "net.py")
    assert output(project, "--ignore", "TF", "net.py") == ""


# A chain of calls that is longer than any limit of the analysis.
ENDLESS = NET + "\n".join(
    ["", "", "def f0(x):", "    return tf.compat.v1.layers.dense(x, 3, name='b')", ""]
    + [line for n in range(1, 60) for line in ("", f"def f{n}(x):", f"    return f{n - 1}(x)", "")]
)
ENDLESS = ENDLESS.replace('tf.compat.v1.layers.dense(x, 3, name="a")', "f59(x)")


def test_opt_in_rules_speak_when_selected(project: Project) -> None:
    project.write("net.py", ENDLESS)
    assert "TF001" not in output(project, "net.py")
    # An `ignore` makes flake8 forget what is ignored by default.
    assert "TF001" not in output(project, "--ignore", "W503", "net.py")
    assert "TF001" in output(project, "--select", "TF001", "net.py")
    assert "TF001" in output(project, "--extend-select", "TF001", "net.py")


def test_standard_input_without_a_name_is_analysed_alone(project: Project) -> None:
    project.write(
        "blocks.py", "import tensorflow.compat.v1 as tf\n\n\ndef block(x):\n    return tf.layers.dense(x, 3)\n"
    )
    (line,) = output(project, "-", data=NET.encode()).splitlines()
    assert line.startswith(f"stdin:{NET_LINE}:{NET_COLUMN}: TF111 ")
    text = NET.replace("import tensorflow as tf\n", "import tensorflow as tf\n\nfrom blocks import block\n")
    text = text.replace("tf.compat.v1.layers.dense(x, 3)\n", "block(x)\n")
    assert output(project, "-", data=text.encode()) == ""
    assert "TF111" in output(project, "-", "--stdin-display-name", "net.py", data=text.encode())


def test_what_flake8_cannot_parse_is_flake8s_line(project: Project) -> None:
    project.write("net.py", NET)
    project.write("old.py", "import tensorflow\nprint 'x'\n")
    lines = output(project, "--select", "E9,TF", ".").splitlines()
    assert len(lines) == 2
    assert "E999 SyntaxError" in "".join(lines)
    assert "TF111" in "".join(lines)


def test_what_flake8_takes_and_python_does_not_is_said(project: Project) -> None:
    (project.folder / "latin.py").write_bytes(b"import tensorflow\nNAME = '\xe9'\n")
    (line,) = output(project, "--select", "E9,TF", "latin.py").splitlines()
    assert line.startswith("latin.py:2:1: E902 tf1lint: byte 0xe9 ")


@pytest.mark.parametrize(
    "data",
    [
        "import tensorflow\nNAME = 'é'\n".encode("utf-8-sig"),
        "# coding: latin-1\nimport tensorflow\nNAME = 'é'\n".encode("latin-1"),
        b"import tensorflow\r\nNAME = 1\r\n",
        b"import tensorflow\rNAME = 1\r",
        b"",
    ],
)
def test_encodings_and_line_ends(project: Project, data: bytes) -> None:
    (project.folder / "named.py").write_bytes(data)
    assert output(project, "--select", "TF,E9", "named.py") == ""
    assert output(project, "--select", "TF,E9", "-", "--stdin-display-name", "named.py", data=data) == ""


def test_the_start_of_flake8_costs_little(project: Project) -> None:
    program = (
        "import sys, tf1lint.hosts.flake8_plugin; "
        "late = {'rich', 'tf1lint.engine', 'tf1lint.source', 'tf1lint.hosts.cli', 'configparser'}; "
        "print(sorted(late & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_files_without_tensorflow_are_silent(project: Project) -> None:
    project.write("plain.py", PLAIN)
    assert output(project, "--select", "TF", ".") == ""
