"""One engine, three hosts: the same findings whatever is asked for, in whatever order, by however many processes."""

from __future__ import annotations

import random
from typing import Dict, List

import pytest
from conftest import NET, PLAIN, Project, Seen

FILES = {
    "models/__init__.py": "",
    "models/net.py": NET,
    # The fault sits on the call that leads to the other file, and only where no scope is open.
    "models/deep.py": """\
import tensorflow as tf

from models import blocks


class Deep(tf.keras.Model):

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = blocks.block(x)
        with tf.compat.v1.variable_scope("scope"):
            return blocks.block(x)
""",
    "models/blocks.py": """\
import tensorflow.compat.v1 as tf


def block(x):
    return tf.layers.dense(x, 3)
""",
    # Columns count characters: the line has some of two bytes before the place.
    "models/ünicode.py": NET.replace("        x = ", "        größe = 'ß'; x = ").replace("Net", "Größe"),
    "models/windows.py": NET.replace("\n", "\r\n"),
    "norm.py": """\
import tensorflow as tf


def normed(x):
    return tf.compat.v1.layers.batch_normalization(x)
""",
    "plain.py": PLAIN,
    "empty.py": "",
}
EXPECTED = {
    ("models/net.py", 8, "TF111"),
    ("models/deep.py", 10, "TF111"),
    ("models/ünicode.py", 8, "TF111"),
    ("models/windows.py", 8, "TF111"),
    ("norm.py", 5, "TF121"),
}


@pytest.fixture
def filled(project: Project) -> Project:
    for name, text in FILES.items():
        project.write(name, "")
        (project.folder / name).write_bytes(text.encode("utf-8"))
    # Enough files for more than one process to be worth while.
    for number in range(60):
        project.write(f"many/net{number:02}.py", "\n" * number + NET)
    return project


def by_file(found: List[Seen]) -> Dict[str, List[Seen]]:
    files: Dict[str, List[Seen]] = {}
    for one in sorted(found):
        files.setdefault(one.path, []).append(one)
    return files


def test_whole_project_any_host_any_number_of_processes(filled: Project) -> None:
    whole = filled.check("-j1")
    assert EXPECTED <= {(one.path, one.line, one.code) for one in whole}
    assert len([one for one in whole if one.path.startswith("many/")]) == 60
    assert filled.check("-j4") == whole
    names = sorted(path.relative_to(filled.folder).as_posix() for path in filled.folder.rglob("*.py"))
    for jobs in ("1", "4"):
        assert sorted(filled.flake8("-j", jobs, ".")) == sorted(whole)
        assert sorted(filled.pylint("-j", jobs, *names)) == sorted(whole)


def test_any_subset_in_any_order(filled: Project) -> None:
    whole = by_file(filled.check())
    names = sorted(path.relative_to(filled.folder).as_posix() for path in filled.folder.rglob("*.py"))
    draw = random.Random(7)
    for size in (1, 3, 40):
        some = draw.sample(names, size)
        expected = sorted(one for name in some for one in whole.get(name, []))
        assert sorted(filled.check(*some)) == expected
        assert sorted(filled.check("-j4", *some)) == expected
        assert sorted(filled.flake8("-j4", *some)) == expected
        assert sorted(filled.pylint("-j2", *some)) == expected


@pytest.mark.parametrize("name", [name for name in FILES if FILES[name]])
def test_each_file_alone_and_from_standard_input(filled: Project, name: str) -> None:
    expected = filled.check(name)
    assert {one.path for one in expected} <= {name}
    data = (filled.folder / name).read_bytes()
    assert filled.check("-", "--stdin-filename", name, data=data) == expected
    assert filled.flake8(name) == expected
    assert filled.flake8("-", "--stdin-display-name", name, data=data) == expected
    assert filled.pylint(name) == expected
    assert filled.pylint("--from-stdin", name, data=data) == expected


def test_an_unsaved_text_stands_for_its_file(filled: Project) -> None:
    name = "models/deep.py"
    saved = filled.check(name)
    data = b"# unsaved\n" + (filled.folder / name).read_bytes()
    moved = [one._replace(line=one.line + 1) for one in saved]
    assert moved
    assert filled.check("-", "--stdin-filename", name, data=data) == moved
    assert filled.flake8("-", "--stdin-display-name", name, data=data) == moved
    assert filled.pylint("--from-stdin", name, data=data) == moved


def test_the_current_folder_does_not_matter(filled: Project) -> None:
    expected = filled.check("models/deep.py")
    name = str(filled.folder / "models" / "deep.py")
    elsewhere = Project(filled.folder.parent)
    for host in (elsewhere.check, elsewhere.flake8, elsewhere.pylint):
        assert [one._replace(path="models/deep.py") for one in host(name)] == expected


def test_allow_comments_count_for_all(filled: Project) -> None:
    name = "models/net.py"
    text = NET.replace("dense(x, 3)\n", "dense(x, 3)  # tf1lint: allow[TF111] built once\n", 1)
    filled.write(name, text)
    assert filled.check(name) == filled.flake8(name) == filled.pylint(name) == []
    data = text.encode()
    assert filled.check("-", "--stdin-filename", name, data=data) == []
    assert filled.flake8("-", "--stdin-display-name", name, data=data) == []
    assert filled.pylint("--from-stdin", name, data=data) == []
