"""Notebooks on the command line: in their own words, with the project around them, and never as a module of it."""

from __future__ import annotations

import ast
import json
import re
import shutil
from pathlib import Path
from typing import List, Tuple

import pytest
from conftest import NET, NET_COLUMN, NET_LINE, Project
from notebook_files import MARKDOWN, notebook

from tf1lint import source
from tf1lint.config import Options
from tf1lint.hosts.session import Session

CASES = Path(__file__).resolve().parent.parent / "cases"
BLOCKS = "import tensorflow.compat.v1 as tf\n\n\ndef block(x):\n    return tf.layers.dense(x, 3)\n"
IMPORTS, CLASS = NET.split("\n\n\n", 1)
NOTEBOOK = notebook((MARKDOWN, "# A net"), f"%matplotlib inline\n{IMPORTS}", f"%%time\n{CLASS}")
IN_CELL = NET_LINE - 2


def test_text_names_the_cell_and_shows_its_line(project: Project) -> None:
    project.write("nets/net.ipynb", NOTEBOOK)
    done = project.tf1lint("check")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"nets/net.ipynb:cell 3:{IN_CELL}:{NET_COLUMN}: TF111 dense has no name")
    assert lines[1] == f"{IN_CELL} |         x = tf.compat.v1.layers.dense(x, 3)"
    assert lines[2] == "  |             " + "^" * 31
    assert lines[-1].startswith("1 finding in 1 file. Looked at 1 file ")
    assert project.tf1lint("check", "-q", "nets/net.ipynb").stdout == lines[0] + "\n"


def test_json_has_the_cell_and_places_in_it(project: Project) -> None:
    project.write("blocks.py", BLOCKS)
    project.write("net.ipynb", NOTEBOOK.replace("tf.compat.v1.layers.dense(x, 3)\\n", "block(x)\\n"))
    text = (project.folder / "net.ipynb").read_text().replace("as tf", "as tf\\nfrom blocks import block")
    project.write("net.ipynb", text)
    (item,) = json.loads(project.tf1lint("check", "--output-format", "json", "net.ipynb").stdout)
    assert (item["cell"], item["location"]) == (3, {"row": IN_CELL, "column": NET_COLUMN})
    assert item["end_location"] == {"row": IN_CELL, "column": NET_COLUMN + len("block(x)")}
    steps = [(Path(step["filename"]).name, step["cell"], step["location"]["row"]) for step in item["related"]]
    assert steps == [("net.ipynb", 3, IN_CELL), ("blocks.py", None, 5)]


def test_messages_name_cells(project: Project) -> None:
    block = "def block(x):\n    return tf.compat.v1.layers.dense(x, 3)\n"
    user = CLASS.replace("tf.compat.v1.layers.dense(x, 3)\n", "block(x)\n")
    project.write("nets/net.ipynb", notebook("import tensorflow as tf", "x = 1\n\n" + block, user))
    done = project.tf1lint("check")
    assert done.stdout.startswith("nets/net.ipynb:cell 2:4:12: TF111 ")
    assert "block (nets/net.ipynb:cell 2:4) -> dense" in done.stdout


def test_a_notebook_is_seen_with_all_its_cells(project: Project) -> None:
    # The scope that the only caller opens, in a later cell, is what keeps TF115 silent.
    block = "import tensorflow.compat.v1 as tf\n\ndef block(x):\n    return tf.layers.dense(x, 3)"
    called = "with tf.variable_scope('a'):\n    block(x)"
    project.write("open.ipynb", notebook(block, called))
    project.write("bare.ipynb", notebook(block))
    assert [(seen.path, seen.code) for seen in project.check()] == [("bare.ipynb", "TF115")]


def test_the_keras_switch_of_a_notebook_counts(project: Project) -> None:
    project.write("requirements.txt", "tensorflow==2.16.1\n")
    project.write("net.ipynb", notebook("%env TF_USE_LEGACY_KERAS=1", NET))
    assert "TF161" not in {seen.code for seen in project.check()}
    project.write("net.ipynb", notebook(NET))
    assert "TF161" in {seen.code for seen in project.check()}


def test_comments_suppress(project: Project) -> None:
    for comment in ("# noqa: TF111", "# tf1lint: allow[TF111] it is one"):
        project.write("net.ipynb", NOTEBOOK.replace("dense(x, 3)\\n", f"dense(x, 3)  {comment}\\n"))
        assert project.tf1lint("check").returncode == 0


def test_a_notebook_is_no_module(project: Project) -> None:
    project.write("blocks.ipynb", notebook(BLOCKS))
    project.write(
        "net.py",
        NET.replace("as tf\n", "as tf\nfrom blocks import block\n", 1).replace(
            "tf.compat.v1.layers.dense(x, 3)\n", "block(x)\n"
        ),
    )
    assert [seen.path for seen in project.check()] == ["blocks.ipynb"]
    data = (project.folder / "blocks.ipynb").read_bytes()
    assert [seen.path for seen in project.check("--stdin-filename", "blocks.ipynb", data=data)] == ["blocks.ipynb"]


def test_standard_input(project: Project) -> None:
    project.write("blocks.py", BLOCKS)
    data = NOTEBOOK.replace("as tf", "as tf\\nfrom blocks import block").replace(
        "tf.compat.v1.layers.dense(x, 3)\\n", "block(x)\\n"
    )
    done = project.tf1lint("check", "--stdin-filename", "net.ipynb", data=data.encode())
    assert done.stdout.startswith(f"net.ipynb:cell 3:{IN_CELL}:{NET_COLUMN}: TF111 ")
    assert f"{IN_CELL} |         x = block(x)\n" in done.stdout


def test_folders_find_notebooks_but_no_checkpoints(project: Project) -> None:
    project.write("net.ipynb", NOTEBOOK)
    project.write(".ipynb_checkpoints/net-checkpoint.ipynb", NOTEBOOK)
    project.write("old/net.ipynb", NOTEBOOK)
    assert {seen.path for seen in project.check()} == {"net.ipynb", "old/net.ipynb"}
    project.write("setup.cfg", "[tf1lint]\nextend-exclude = old\n")
    assert {seen.path for seen in project.check()} == {"net.ipynb"}


def test_what_is_no_python_notebook(project: Project) -> None:
    project.write("net.ipynb", NOTEBOOK)
    project.write("julia.ipynb", notebook("using Flux", language="julia"))
    project.write("empty.ipynb", "")
    done = project.tf1lint("check")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith("; skipped 2: 1 empty, 1 in another language.\n")


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        (NOTEBOOK[:-9], "bad.ipynb:", "is no notebook, for it is no JSON"),
        ("{}", "bad.ipynb: ", "it has no nbformat"),
        ('{"nbformat": 3, "worksheets": []}', "bad.ipynb: ", "nbconvert --to notebook --inplace bad.ipynb"),
        (notebook("x = 1", "import tensorflow as tf\nprint 'x'\n"), "bad.ipynb:cell 2:2:", "Python 2"),
        (notebook("import tensorflow as tf", "net(\n", "x = 1"), "bad.ipynb:cell 2:1:", "syntax error"),
    ],
    ids=["cut", "object", "format-3", "python-2", "unfinished"],
)
def test_one_line_for_what_cannot_be_read(project: Project, text: str, where: str, words: str) -> None:
    project.write("bad.ipynb", text)
    project.write("net.ipynb", NOTEBOOK)
    done = project.tf1lint("check")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(where) and words in done.stderr
    assert done.stdout.startswith("net.ipynb:cell 3:")
    assert project.tf1lint("check", "--stdin-filename", "bad.ipynb", data=text.encode()).returncode == 2


def test_the_cache_knows_a_notebook_by_its_contents(project: Project) -> None:
    project.write("blocks.py", BLOCKS)
    text = NOTEBOOK.replace("as tf", "as tf\\nfrom blocks import block")
    project.write("net.ipynb", text)
    project.write("other.ipynb", NOTEBOOK)
    first = project.tf1lint("check")
    kept = project.folder / ".tf1lint_cache" / "results.json"
    before = kept.stat().st_mtime_ns
    assert project.tf1lint("check").stdout == first.stdout
    assert kept.stat().st_mtime_ns == before
    # Another notebook's report stands; this one is new.
    project.write("net.ipynb", text.replace("tf.compat.v1.layers.dense(x, 3)\\n", "block(x)\\n"))
    changed = project.tf1lint("check").stdout
    assert "by way of block, blocks.py:5" in changed
    assert changed == project.tf1lint("check", "--no-cache").stdout
    # And what it imports counts.
    project.write("blocks.py", BLOCKS.replace("x, 3", "x, 3, name='b'"))
    assert [line.split(":")[0] for line in project.tf1lint("check", "-q").stdout.splitlines()] == ["other.ipynb"]


def test_processes_share_the_notebooks(project: Project) -> None:
    for number in range(30):
        project.write(f"net{number:02}.ipynb", NOTEBOOK)
    done = project.tf1lint("check", "-q", "--no-cache", "-j", "2")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [f"net{n:02}.ipynb" for n in range(30)]


def test_flake8_and_pylint_read_no_json_but_the_text_of_a_cell(project: Project) -> None:
    project.write("net.ipynb", NOTEBOOK)
    assert project.flake8("net.ipynb") == project.pylint("net.ipynb") == []
    data = NET.encode()
    for found in (
        project.flake8("--stdin-display-name", "net.ipynb", "-", data=data),
        project.pylint("--from-stdin", "net.ipynb", data=data),
    ):
        assert [(seen.line, seen.column, seen.code) for seen in found] == [(NET_LINE, NET_COLUMN, "TF111")]


def _cells(text: str) -> Tuple[List[str], List[int]]:
    """A program cut before each statement at its top level, and the lines at which the pieces begin."""
    heads = [
        min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
        for node in ast.parse(text).body
        if node.col_offset == 0
    ]
    cuts = [1, *sorted(set(heads))[1:]]
    lines = text.split("\n")
    ends = [*cuts[1:], len(lines) + 1]
    return ["\n".join(lines[start - 1 : end - 1]) for start, end in zip(cuts, ends)], cuts


def _mains(every: int) -> List[str]:
    names = sorted(path.name for path in CASES.iterdir() if path.suffix == ".py" or (path / "main.py").is_file())
    # Python 3.9 has no match statement.
    return [name for name in names if "match" not in name][::every]


@pytest.mark.parametrize("name", _mains(6))
def test_a_program_in_cells_has_the_findings_of_the_file(name: str, tmp_path: Path) -> None:
    found = []
    for folder in (tmp_path / "file", tmp_path / "cells"):
        if (CASES / name).is_dir():
            shutil.copytree(CASES / name, folder, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir()
            shutil.copy(CASES / name, folder / "main.py")
        (folder / "setup.cfg").touch()
        main = folder / "main.py"
        cuts = [1]
        if folder.name == "cells":
            cells, cuts = _cells(main.read_text(encoding="utf-8"))
            main.unlink()
            main = main.with_suffix(".ipynb")
            main.write_text(notebook(*cells), encoding="utf-8")
        read = source.read(main)
        rows = []
        for finding in Session(folder, Options(select=("TF",))).findings(main):
            place, before = finding.place, 0
            if read.cells is not None:
                cell = read.cells.at(place.line)
                assert cell is not None
                place, before = cell.place(place), cuts[cell.number - 1] - 1
                assert re.search(r"main\.ipynb:\d", finding.message + finding.route) is None
            rows.append((place.line + before, place.column, place.end_line + before, place.end_column, finding.code))
        found.append(rows)
    assert found[0] == found[1]
