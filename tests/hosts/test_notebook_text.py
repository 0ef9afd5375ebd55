"""Notebooks: what IPython adds to Python, and which cell a line came from."""

from __future__ import annotations

import ast
import random
from pathlib import Path
from typing import Optional

import pytest
from notebook_files import CODE, MARKDOWN, RAW, cell, notebook

from tf1lint import ipython_syntax, source
from tf1lint.catalogue import Place

NAME = Path("/project/net.ipynb")


@pytest.mark.parametrize(
    ("written", "python"),
    [
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("!pip install 'tensorflow<2\nx = 1", "pass\nx = 1"),
        ("!!ls", "pass"),
        ("if x:\n    !ls\n    %cd ..", "if x:\n    pass\n    pass"),
        ("files = !ls '*.py", "files = get_ipython()"),
        ("took = %timeit -o net(x)", "took = get_ipython()"),
        ("a = b =!ls", "a = b =get_ipython()"),
        ("!ls \\\n  -l (\nx = 1", "pass\n\nx = 1"),
        ("x = !ls \\\n  -l\ny", "x = get_ipython()\n\ny"),
        ("net?", "pass"),
        ("net.call??  # the source", "pass"),
        ("?net", "pass"),
        ("%time?", "pass"),
        ("/net x", "pass"),
        (",net a b", "pass"),
        ("%time y = net(x)", "0;    y = net(x)"),
        ("    %time y = net(x)\n    z", "0;    y = net(x)\nz"),
        ("%timeit -n 3 net(x)", "pass"),
        ("%time for x in y: print(x)", "pass"),
        ("%env TF_USE_LEGACY_KERAS=1", "os.environ['TF_USE_LEGACY_KERAS'] = '1'"),
        ("%set_env NAME {value}", "os.environ['NAME'] = get_ipython()"),
        ("%env", "pass"),
        ("%%time\nnet(x)", "\nnet(x)"),
        ("%%capture out\n%%time\nnet(x)", "\n\nnet(x)"),
        ("#@title Colab\n%%time\nnet(x)", "#@title Colab\n\nnet(x)"),
        ("\n\n%%time\nnet(x)", "\n\n\nnet(x)"),
        ("pip install tensorflow==1.15", ""),
        ("cd ..", ""),
        # What IPython leaves alone.
        ("x = (a\n% b)", "x = (a\n% b)"),
        ("x = a \\\n% b", "x = a \\\n% b"),
        ("x %= 3", "x %= 3"),
        ("x = a % b", "x = a % b"),
        ('text = """\n!ls\n%time x\n"""', 'text = """\n!ls\n%time x\n"""'),
        ("text = '''it's\n%time x'''", "text = '''it's\n%time x'''"),
        ("x = 'a?'", "x = 'a?'"),
        ("x  # is it?", "x  # is it?"),
        ("assert a != b", "assert a != b"),
        ("net(x);", "net(x);"),
        ("await net(x)", "await net(x)"),
        ("pip = 3", "pip = 3"),
        ("f'{x!r}'", "f'{x!r}'"),
    ],
)
def test_python_of_a_cell(written: str, python: str) -> None:
    found = ipython_syntax.to_python(written)
    assert found is not None
    assert found.text == python
    assert found.text.count("\n") == written.count("\n")
    ast.parse(found.text)


@pytest.mark.parametrize("written", ["%%bash\nls", "%%html\n<b>", "%%writefile net.py\nx = 1", "%%!\nls", "\n%%sh\nls"])
def test_a_cell_in_another_language(written: str) -> None:
    assert ipython_syntax.to_python(written) is None


def test_no_text_moves_a_line_or_fails() -> None:
    pieces = [
        "%",
        "%%",
        "!",
        "?",
        "=",
        " ",
        "    ",
        "\n",
        "\\\n",
        "(",
        ")",
        "'",
        '"',
        '"""',
        "#",
        "x",
        "time ",
        "env A=1",
    ]
    chance = random.Random(5)
    for _ in range(5000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 14)))
        found = ipython_syntax.to_python(text)
        assert found is None or found.text.count("\n") == text.count("\n"), text


def test_a_statement_keeps_its_column_behind_time() -> None:
    found = ipython_syntax.to_python("if x:\n    %time y = net(x)")
    assert found is not None
    assert found.text.index("net(x)") == "if x:\n    %time y = net(x)".index("net(x)")


def read(text: str) -> source.SourceFile:
    return source.parse(source.read(NAME, text.encode("utf-8")))


def test_code_cells_are_joined_and_all_cells_are_counted() -> None:
    found = read(notebook((MARKDOWN, "# Title"), "a = 1\nb = 2\n", (RAW, "x"), "%%bash\nls", "", (CODE, ["c\n", "d"])))
    assert found.text == "a = 1\nb = 2\nc\nd\n"
    assert found.cells is not None and found.tree is not None
    assert [found.cells.spot(line) for line in (1, 2, 3, 4)] == [(2, 1), (2, 2), (6, 1), (6, 2)]
    cell_of_d = found.cells.at(4)
    assert cell_of_d is not None
    assert cell_of_d.place(Place(NAME, 4, 0, 4, 1)) == Place(NAME, 2, 0, 2, 1)


def test_line_ends_of_windows_and_indented_cells() -> None:
    found = read(notebook("a = 1\r\n!ls\r\n", (CODE, ["    b = 2\r\n", "    c = 3\r\n"])))
    assert found.text == "a = 1\npass\nb = 2\nc = 3\n"
    assert found.cells is not None
    last = found.cells.at(4)
    assert last is not None and last.lines == ("    b = 2", "    c = 3")
    assert last.place(Place(NAME, 4, 0, 4, 1)) == Place(NAME, 2, 4, 2, 5)


def test_cells_of_another_language_in_visual_studio_code() -> None:
    shell = cell(CODE, "ls -l", vscode={"languageId": "shellscript"})
    python = cell(CODE, "x = 1", vscode={"languageId": "python"})
    assert read(notebook(shell, python)).text == "x = 1\n"


@pytest.mark.parametrize(("language", "said"), [("python", ""), ("ipython3", ""), ("julia", "julia"), ("R", "R")])
def test_the_language_of_a_notebook(language: str, said: str) -> None:
    assert read(notebook("x = 1", language=language)).language == said


def test_an_unfinished_cell_is_the_one_that_is_named() -> None:
    found = read(notebook("x = 1", "net(x,\n", "y = (2)\nz = 3"))
    assert found.problem is not None and found.cells is not None
    assert found.cells.spot(found.problem.line)[0] == 2


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("{", 1, "no JSON"),
        ('{"cells": [],\n<<<<<<< HEAD\n', 2, "no JSON"),
        ("[" * 100_000, 0, "no JSON"),
        ("[]", 0, "no nbformat"),
        ("3", 0, "no nbformat"),
        ('{"nbformat": 3, "worksheets": []}', 0, "format 3"),
        ('{"nbformat": 5, "cells": []}', 0, "format 5"),
        ('{"nbformat": 4}', 0, "without a list of cells"),
        ('{"nbformat": 4, "cells": [{}]}', 0, "its cell 1 has no type or no source"),
        ('{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]}', 0, "its cell 1"),
    ],
)
def test_what_is_no_notebook(text: str, line: int, words: str) -> None:
    problem = read(text).problem
    assert problem is not None
    assert problem.line == line
    assert words in problem.message


@pytest.mark.parametrize("data", [b"", b" \n", b"\xff\xfe\x00", b'\xef\xbb\xbf{"nbformat": 4, "cells": []}'])
def test_bytes_of_any_kind(data: bytes) -> None:
    found = source.read(NAME, data)
    assert found.text == ""
    assert (found.problem is not None) == (b"\xff" in data)


def test_what_json_can_write_and_python_cannot_read() -> None:
    for text in ("x = '\0'", "x = '\ud800'"):
        problem: Optional[object] = read(notebook(text)).problem
        assert problem is not None
