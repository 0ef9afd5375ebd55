"""Where the comment goes that allows a finding: the finding must be gone, and the program the same."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tf1lint.catalogue import Finding, Place
from tf1lint.findings import suppress
from tf1lint.hosts.lsp.allowing import Impossible, Insertion, Lines
from tf1lint.source import comments, read

POSSIBLE = [
    ("dense(x)", "dense(x)  # tf1lint: allow[TF111]"),
    ("dense(x)   ", "dense(x)  # tf1lint: allow[TF111]"),
    ("dense(x)  # noqa: E501", "dense(x)  # noqa: E501  # tf1lint: allow[TF111]"),
    ("dense(x)  # why", "dense(x)  # why  # tf1lint: allow[TF111]"),
    ("dense(x)  # type: ignore ", "dense(x)  # type: ignore  # tf1lint: allow[TF111]"),
    ("dense(x)  # tf1lint: allow[TF121] why", "dense(x)  # tf1lint: allow[TF121, TF111] why"),
    ("dense(x)  # TF1LINT:allow [ TF121, ]", "dense(x)  # TF1LINT:allow [ TF121, TF111]"),
    ("dense(x)  # tf1lint: allow[]", "dense(x)  # tf1lint: allow[TF111]"),
    ("dense('# tf1lint: allow[TF121]')", "dense('# tf1lint: allow[TF121]')  # tf1lint: allow[TF111]"),
    ("dense(x,\n    '''a\nb''')", "dense(x,  # tf1lint: allow[TF111]\n    '''a\nb''')"),
    ("dense(x, '''a''')\ny = 1", "dense(x, '''a''')  # tf1lint: allow[TF111]\ny = 1"),
    ("dense(x, f'{x}')\ny = f'''\n'''", "dense(x, f'{x}')  # tf1lint: allow[TF111]\ny = f'''\n'''"),
]
IMPOSSIBLE = [
    ("dense(x, \\\n    3)", "backslash"),
    ("dense('''a\nb''')", "string"),
    ("dense(f'''a\n{x}''')", "string"),
    ("dense(f'''{x}\nb''', 3)", "string"),
    ("dense('a\\\nb')", "string"),
]


@pytest.mark.parametrize("text, expected", POSSIBLE)
def test_a_comment_is_put_at_the_end_of_the_line(text: str, expected: str) -> None:
    done = Lines(text).allow(1, "TF111")
    assert isinstance(done, Insertion)
    first, *rest = text.split("\n")
    changed = "\n".join([first[: done.start] + done.text + first[done.end :], *rest])
    assert changed == expected
    assert ast.dump(ast.parse(changed)) == ast.dump(ast.parse(text))
    path = Path("net.py")
    finding = Finding("TF111", Place(path, 1, 0, 1, 1), "")
    assert suppress([finding], comments(read(path, text.encode())), noqa=True) == [finding]
    assert suppress([finding], comments(read(path, changed.encode())), noqa=True) == []


@pytest.mark.parametrize("text, reason", IMPOSSIBLE)
def test_where_no_comment_can_stand_the_reason_is_given(text: str, reason: str) -> None:
    done = Lines(text).allow(1, "TF111")
    assert isinstance(done, Impossible) and reason in done.reason


@pytest.mark.skipif(sys.version_info < (3, 14), reason="t-strings are of Python 3.14")
def test_template_strings() -> None:
    assert isinstance(Lines("dense(t'''a\n{x}''')").allow(1, "TF111"), Impossible)
