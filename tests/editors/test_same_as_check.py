"""What the server says while one types is what `tf1lint check` says of the saved text, whatever was typed before."""

from __future__ import annotations

import ast
import random
import shutil
from pathlib import Path
from typing import Dict, List, Tuple

import pytest

from tf1lint.hosts.lsp.analysis import Analysis
from tf1lint.hosts.session import Session

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECTS = (
    "examples/tf1_classifier",
    "tests/cases/unwrapped_model_fn",
    "tests/cases/ordinary_bert_like_classifier",
    "tests/cases/apart_119_inherited_and_handed_over",
    "tests/cases/apart_133_base_classes",
    "tests/cases/apart_110_base_in_another_file",
)
EDITS = 12
LINES = (
    "kept = 3",
    "# nothing to see",
    "extra = tf.compat.v1.layers.dense(tf.zeros([1, 2]), 3)",
    "x = tf.compat.v1.layers.batch_normalization(tf.zeros([1, 2]))",
    "return None",
    "self.more = tf.Variable(1.0)",
    "import tensorflow as tf",
    "def inner(x): return tf.compat.v1.layers.dense(x, 4)",
)


def edited(text: str, chooser: random.Random) -> str:
    """The text with a line put into a function, doubled, or taken out; it can be parsed."""
    while True:
        lines = text.split("\n")
        places = [
            statement.lineno - 1
            for node in ast.walk(ast.parse(text))
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            for statement in node.body
        ]
        if not places:
            return text + "\n"
        place = chooser.choice(places)
        indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
        lines[place : place + chooser.choice((0, 0, 1))] = [
            chooser.choice((indent + chooser.choice(LINES), lines[place], indent + "pass"))
        ]
        changed = "\n".join(lines)
        try:
            ast.parse(changed)
        except SyntaxError:
            continue
        if changed != text:
            return changed


@pytest.mark.parametrize("name", PROJECTS)
def test_random_edits(name: str, tmp_path: Path) -> None:
    folder = tmp_path.resolve() / "project"
    shutil.copytree(ROOT / name, folder)
    (folder / "setup.cfg").touch()
    files = sorted(path for path in folder.rglob("*.py") if path.read_text(encoding="utf-8").strip())
    chooser = random.Random(name)
    texts: Dict[Path, bytes] = {path: path.read_bytes() for path in files}
    analysis = Analysis()
    list(analysis.answers(texts))
    revised = 0
    history: List[Tuple[str, str]] = []
    for _ in range(EDITS):
        path = chooser.choice(files)
        text = edited(texts[path].decode("utf-8"), chooser)
        texts[path] = text.encode("utf-8")
        history.append((path.name, text))
        answers = {one.path: one.findings for one in analysis.answers(texts, first=path, changed={path})}
        revised += analysis.is_revised
        path.write_bytes(texts[path])
        session = Session(folder, noqa=True)
        assert answers == {one: session.findings(one) for one in files}, history[-1]
    assert revised


def test_an_edit_that_may_change_more_makes_another_engine(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    (folder / "setup.cfg").touch()
    text = "import tensorflow as tf\n\n\ndef f(x):\n    return tf.compat.v1.layers.dense(x, 3)\n"
    path = folder / "net.py"
    analysis = Analysis()
    list(analysis.answers({path: text.encode()}))
    for changed, kept in (
        (text.replace("3", "4"), True),
        (text.replace("def f(x)", "def f(x, y)"), False),
        (text.replace("(x, 3)", '(x, 3, name="one")'), False),
        (text.replace("(x, 3)", '(x, 3, name="two")'), True),
        ("import os\n" + text, False),
    ):
        list(analysis.answers({path: changed.encode()}, changed={path}))
        assert analysis.is_revised is kept, changed
