"""The two settings of the analysis, `tensorflow-version` and `prospective`, in each host and each file."""

from __future__ import annotations

import subprocess

import pytest
from conftest import NET, Project

# TF113 on line 8, once somebody wraps it.
UNWRAPPED = """\
import tensorflow.compat.v1 as tf


def net(features):
    with tf.variable_scope("net"):
        low = tf.layers.dense(features, 3, name="dense")
    with tf.variable_scope("net"):
        return tf.layers.dense(low, 3)
"""

FILES = {
    "setup.cfg": "[tf1lint]\n{}\n",
    "tox.ini": "[tf1lint]\n{}\n",
    "pyproject.toml": "[tool.tf1lint]\n{}\n",
}
PYLINT = "--load-plugins=tf1lint", "--disable=all", "--enable=tf1lint", "--rcfile=pylintrc"


def codes(done: subprocess.CompletedProcess[str]) -> str:
    """The output of a run that went well."""
    assert done.returncode in (0, 1, 2, 4, 6) and not done.stderr, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", FILES)
def test_files_of_the_command_line(project: Project, name: str) -> None:
    project.write("net.py", NET)
    project.write("unwrapped.py", UNWRAPPED)
    before = codes(project.tf1lint("check"))
    assert "TF161" not in before and "TF113" not in before
    value = '"2.21"' if name.endswith("toml") else "2.21"
    project.write(name, FILES[name].format(f"tensorflow-version = {value}\nprospective = true"))
    after = codes(project.tf1lint("check"))
    assert "TF161" in after and "TF113" in after
    assert "TF161" not in codes(project.tf1lint("check", "--tensorflow-version", "2.15"))
    project.write(name, FILES[name].format("prospective = false"))
    assert codes(project.tf1lint("check")) == before
    assert "TF113" in codes(project.tf1lint("check", "--prospective"))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "line, said",
    [
        ('tensorflow-version = "newest"', "is no version of TensorFlow; write it like this"),
        ('prospective = "perhaps"', "is neither true nor false"),
    ],
)
def test_a_value_without_meaning_is_one_line(project: Project, name: str, line: str, said: str) -> None:
    project.write("net.py", NET)
    project.write(name, FILES[name].format(line))
    done = project.tf1lint("check")
    assert done.returncode == 2
    (message,) = done.stderr.splitlines()
    assert said in message and name in message and line.split(" ", maxsplit=1)[0] in message


def test_an_option_without_meaning_is_one_line(project: Project) -> None:
    project.write("net.py", NET)
    done = project.tf1lint("check", "--tensorflow-version", "newest")
    assert done.returncode == 2
    (message,) = done.stderr.splitlines()
    assert "--tensorflow-version: 'newest' is no version" in message


def test_what_the_project_depends_on_counts_and_outdates_the_cache(project: Project) -> None:
    project.write("net.py", NET)
    assert "TF161" not in codes(project.tf1lint("check"))
    project.write("requirements.txt", "tensorflow==2.21.0\n")
    assert "TF161" in codes(project.tf1lint("check"))
    project.write("Dockerfile", "ENV TF_USE_LEGACY_KERAS=1\n")
    assert "TF161" not in codes(project.tf1lint("check"))
    project.write("Dockerfile", "ENV TF_USE_LEGACY_KERAS=0\n")
    assert "TF161" in codes(project.tf1lint("check"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_flake8(project: Project, jobs: str) -> None:
    project.write("net.py", NET)
    project.write("unwrapped.py", UNWRAPPED)
    arguments = "--select=TF1", f"--jobs={jobs}", "net.py", "unwrapped.py"
    before = codes(project.run("flake8", *arguments))
    assert "TF161" not in before and "TF113" not in before
    given = codes(
        project.run("flake8", "--tf1lint-tensorflow-version=2.21", "--tf1lint-prospective", *arguments),
    )
    assert "TF161" in given and "TF113" in given
    project.write("setup.cfg", "[flake8]\ntf1lint-tensorflow-version = 2.21\ntf1lint-prospective = true\n")
    assert codes(project.run("flake8", *arguments)) == given
    project.write("setup.cfg", "[flake8]\ntf1lint-tensorflow-version = newest\n")
    refused = project.run("flake8", *arguments)
    assert refused.returncode == 1
    assert "'newest' is no version of TensorFlow" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_pylint(project: Project, jobs: str) -> None:
    project.write("net.py", NET)
    project.write("unwrapped.py", UNWRAPPED)
    project.write("pylintrc", "")
    arguments = *PYLINT, f"--jobs={jobs}", "net.py", "unwrapped.py"
    before = codes(project.run("pylint", *arguments))
    assert "E7161" not in before and "W7113" not in before
    given = codes(
        project.run("pylint", *arguments, "--tf1lint-tensorflow-version=2.21", "--tf1lint-prospective=y"),
    )
    assert "E7161" in given and "W7113" in given
    project.write("pylintrc", "[MAIN]\nload-plugins=tf1lint\n\n[TF1LINT]\ntf1lint-tensorflow-version=2.21\n")
    read = codes(project.run("pylint", *arguments))
    assert "E7161" in read and "W7113" not in read
    refused = project.run("pylint", *arguments, "--tf1lint-tensorflow-version=newest")
    assert refused.returncode == 32
    (message,) = refused.stderr.splitlines()
    assert "tf1lint-tensorflow-version: 'newest' is no version of TensorFlow" in message
