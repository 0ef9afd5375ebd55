"""Notebooks beside the tools that others use on them: IPython, nbformat, Ruff, nbQA."""

from __future__ import annotations

import ast
import json
import re
import sys
from typing import List

import pytest
from scratch_project import HEADLINE, NET, Scratch, tool

from tf1lint import ipython_syntax

CELLS = [
    "%matplotlib inline\nx = 1\n%load_ext autoreload",
    "!pip install 'tensorflow<2\nx = 1",
    "if x:\n    !ls\n    %cd ..\nelse:\n    y = 2",
    "files = !ls '*.py\nnext(files)",
    "took = %timeit -o net(x)\nfiles =!ls -l",
    "!ls \\\n  -l (\nx = 1",
    "x = !ls \\\n  -l\ny",
    "net?\nnet.call??\n?net\n??net\n%time?\nx",
    "x = (a\n% b)\ny = a \\\n% b\nx %= 3",
    'text = """\n!ls\n%time x\n"""\nx',
    "text = '''it's\n%time x'''\nx = 'a?'\nx  # is it?",
    "def f():\n    '''What?'''\n    !!ls\n    return {'a': 1}",
    "assert a != b\nnet(x);\nawait net(x)\nasync with a as b:\n    %ls",
    "    x = 1\n    !ls\n    y = 2",
    "\n\n!ls\nx = [1,\n     2]",
    "@decorated\ndef f(x=(1,\n      2)): pass\n!ls",
    "x = f'{a!r}'\ny = f'{a != b}'",
    "for x in y:\n    z = %sx ls\n    w = 1 % 2",
]


class _Flattened(ast.NodeVisitor):
    """The statements of a cell in their order, with one word for those that are IPython's."""

    def __init__(self, is_magic: bool) -> None:
        self.found: List[str] = []
        self._calls = is_magic

    def generic_visit(self, node: ast.AST) -> None:
        if isinstance(node, ast.stmt):
            text = ast.dump(node) if not hasattr(node, "body") else type(node).__name__
            if "id='get_ipython'" in text or (not self._calls and isinstance(node, ast.Pass)):
                targets = [ast.dump(target) for target in node.targets] if isinstance(node, ast.Assign) else []
                text = f"IPython {targets}"
            self.found.append(text)
        super().generic_visit(node)


@pytest.mark.parametrize("cell", CELLS)
def test_ipython_takes_the_same_for_its_own(cell: str) -> None:
    transformer = pytest.importorskip(
        "IPython.core.inputtransformer2", reason="IPython is not installed; tox run -e workflow has it"
    )
    python = ipython_syntax.to_python(cell)
    assert python is not None
    theirs, ours = _Flattened(True), _Flattened(False)
    # pass is nobody's but Python's in what IPython makes.
    theirs.visit(ast.parse(transformer.TransformerManager().transform_cell(cell).replace("): pass", "): 0")))
    ours.visit(ast.parse(python.text.replace("): pass", "): 0")))
    assert ours.found == theirs.found


def test_cells_are_numbered_as_ruff_does(scratch: Scratch) -> None:
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed; tox run -e workflow has it")
    v4 = nbformat.v4
    cells = [
        v4.new_markdown_cell("# Title"),
        v4.new_code_cell("%%bash\nls"),
        v4.new_code_cell(""),
        v4.new_code_cell("# timed\n%%time\nimport tensorflow.contrib as unused_1"),
        v4.new_raw_cell("raw"),
        v4.new_code_cell("!ls\nx = 1\nif x:\n    import tensorflow.contrib as unused_2"),
    ]
    nbformat.write(
        v4.new_notebook(cells=cells, metadata={"language_info": {"name": "python"}}), scratch.folder / "a.ipynb"
    )
    ruff = scratch.run(
        tool("ruff"), "check", "--isolated", "--no-cache", "--select", "F401", "--output-format", "json", "a.ipynb"
    )
    ours = scratch.run(
        sys.executable,
        "-m",
        "tf1lint",
        "check",
        "--no-cache",
        "--select",
        "TF151",
        "--output-format",
        "json",
        "a.ipynb",
    )
    places = [[(item["cell"], item["location"]["row"]) for item in json.loads(done.stdout)] for done in (ruff, ours)]
    assert places[0] == places[1] == [(4, 3), (6, 4)]


def test_flake8_reads_notebooks_by_nbqa(scratch: Scratch) -> None:
    nbqa = tool("nbqa")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed; tox run -e workflow has it")
    v4 = nbformat.v4
    nbformat.write(
        v4.new_notebook(cells=[v4.new_code_cell("!ls"), v4.new_code_cell(NET)]), scratch.folder / "net.ipynb"
    )
    done = scratch.run(nbqa, "flake8", "net.ipynb", "--select", "TF")
    assert done.returncode == 1
    assert re.match(r"net\.ipynb:cell_2:8:13: TF111 ", done.stdout), done.stdout
    assert HEADLINE.split(": ", 1)[1] in done.stdout
