"""`per-file-ignores` and the patterns: what may be written, which files are meant, and what is said of mistakes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, List, Tuple

import pytest

from tf1lint import findings, patterns
from tf1lint.catalogue import Finding, Place
from tf1lint.config import ConfigError, FileIgnore, Options, load, per_file_ignores

ROOT = Path(os.path.abspath(os.sep), "project")


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("model.py", "nets/model.py", True),
        ("*.py", "nets/model.py", True),
        ("nets", "nets/deep/model.py", True),
        ("nets/", "nets/deep/model.py", True),
        ("nets", "other/model.py", False),
        ("nets/*", "nets/deep/model.py", True),
        ("./nets/*", "nets/model.py", True),
        ("nets/*.py", "old/nets/model.py", False),
        ("**/nets/*", "old/nets/model.py", True),
        ("**/nets/*", "nets/model.py", True),
        ("nets/deep", "nets/deep/er/model.py", True),
        ("project", "nets/model.py", False),
        ("/project/nets/*", "nets/model.py", False),
        ("/elsewhere/*", "/elsewhere/model.py", True),
        ("model.py", "/elsewhere/model.py", True),
    ],
)
def test_which_files_a_pattern_means(pattern: str, path: str, meant: bool) -> None:
    assert patterns.covers(ROOT / path, ROOT, pattern) == meant


def of(*pairs: Tuple[str, Tuple[str, ...]]) -> Tuple[FileIgnore, ...]:
    return tuple(FileIgnore(pattern, codes, ROOT) for pattern, codes in pairs)


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        ("", []),
        ("tests/*:TF12", [("tests/*", ("TF12",))]),
        ("tests/*: TF12, TF111", [("tests/*", ("TF12", "TF111"))]),
        ("\ntests/*: TF12\nold.py:TF1\n", [("tests/*", ("TF12",)), ("old.py", ("TF1",))]),
        ("tests/*:TF12,TF111 old.py:TF1", [("tests/*", ("TF12", "TF111")), ("old.py", ("TF1",))]),
        ("a.py,b.py : TF12", [("a.py", ("TF12",)), ("b.py", ("TF12",))]),
        ("a.py:\n  TF12,\n  tf111\nold:TF1", [("a.py", ("TF12", "TF111")), ("old", ("TF1",))]),
        ("a.py:tf1-missing-shim b.py:ALL", [("a.py", ("TF101",)), ("b.py", ("TF",))]),
        (
            {"tests and more/*": ["TF12", "TF111"], "b.py": "TF1"},
            [("tests and more/*", ("TF12", "TF111")), ("b.py", ("TF1",))],
        ),
        ({}, []),
    ],
)
def test_what_may_be_written(value: Any, pairs: List[Tuple[str, Tuple[str, ...]]]) -> None:
    assert per_file_ignores("here", value, ROOT) == of(*pairs)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("tests", "here: must be of the form pattern:CODES, such as tests/*:TF11,TF12"),
        ("tests:", "here: must be of the form "),
        (":TF1", "here: must be of the form "),
        ("a.py:TF1 b.py", "here: must be of the form "),
        ("a.py:b.py:TF1", "here: must be of the form "),
        ("a.py:TF1111", "here 'a.py': unknown rule 'TF1111', did you mean TF11"),
        ("a.py:TF1 b.py:E501", "here 'b.py': unknown rule 'E501'"),
        (
            {"a.py": ["tf1-missing-shin"]},
            "here 'a.py': unknown rule 'tf1-missing-shin', did you mean tf1-missing-shim?",
        ),
        ({"a.py": 3}, "here 'a.py': must be an array of strings"),
        (3, "here: must be a table of patterns"),
        (["a.py:TF1"], "here: must be a table of patterns"),
    ],
)
def test_a_mistake_is_one_line(value: Any, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        per_file_ignores("here", value, ROOT)
    assert str(caught.value).startswith(said)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "setup.cfg",
            "[tf1lint]\nignore = TF121\nextend-ignore = TF122\nbaseline = ci/known.json\nper-file-ignores =\n"
            "    # Wrong on purpose.\n    tests/*: TF11\n    old.py: TF1, TF101\n",
        ),
        (
            "tox.ini",
            "[tf1lint]\nignore = TF121\nextend_ignore = TF122\nbaseline = ci/known.json\n"
            "per_file_ignores = tests/*:TF11 old.py:TF1,TF101\n",
        ),
        (
            "pyproject.toml",
            '[tool.tf1lint]\nignore = ["TF121"]\nextend-ignore = ["TF122"]\nbaseline = "ci/known.json"\n'
            '[tool.tf1lint.per-file-ignores]\n"tests/*" = ["TF11"]\n"old.py" = ["TF1", "TF101"]\n',
        ),
    ],
)
def test_every_file_says_the_same(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert load(tmp_path) == Options(
        ignore=("TF121", "TF122"),
        per_file_ignores=(FileIgnore("tests/*", ("TF11",), tmp_path), FileIgnore("old.py", ("TF1", "TF101"), tmp_path)),
        baseline=tmp_path / "ci" / "known.json",
    )


@pytest.mark.parametrize("value", ["", "3", '["a", "b"]', "true"])
def test_a_baseline_is_one_file(tmp_path: Path, value: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.tf1lint]\nbaseline = {value or repr(value)}\n")
    with pytest.raises(ConfigError, match=r"\[tool\.tf1lint\] baseline: must name one file"):
        load(tmp_path)


def test_which_findings_are_left_out() -> None:
    def found(name: str, code: str) -> Finding:
        return Finding(code, Place(ROOT / name, 1, 0, 1, 1), "message")

    every = [found(name, code) for name in ("tests/a.py", "nets/a.py") for code in ("TF101", "TF111", "TF121")]
    options = Options(select=("TF111", "TF1"), per_file_ignores=of(("tests/*", ("TF11",)), ("!tests/*", ("TF12",))))
    left = [(one.place.path.parent.name, one.code) for one in findings.select(every, options)]
    assert left == [("tests", "TF101"), ("tests", "TF121"), ("nets", "TF101"), ("nets", "TF111")]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# tf1lint: allow", []),
        ("# tf1lint: allow[]", []),
        ("# tf1lint: allow[TF111, tf12 tf1-missing-shim] reason", []),
        ("# tf1lint: allow[TF1111]", ["the comment allows an unknown rule 'TF1111', did you mean TF11"]),
        (
            "# tf1lint: allow[TF111, E501] # tf1lint: allow[tf1-missing-shin]",
            ["the comment allows an unknown rule 'E501'", "the comment allows an unknown rule 'tf1-"],
        ),
        ("# tf1lint: allow[ALL]", ["the comment allows an unknown rule 'ALL'"]),
        ("# noqa: TF1111", []),
    ],
)
def test_names_in_comments(comment: str, said: List[str]) -> None:
    faults = findings.misnamed(comment)
    assert len(faults) == len(said)
    assert all(fault.startswith(start) for fault, start in zip(faults, said))
