"""What is printed: the text for people, the JSON, the counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import List

import pytest

from tf1lint.catalogue import RULES, FileReport, Finding, Place, Problem, Step
from tf1lint.reports import json_report, text
from tf1lint.reports.result import Result
from tf1lint.reports.summary import Summary, statistics

FOLDER = Path("/project")
FILE = FOLDER / "nets" / "model.py"
BLOCKS = FOLDER / "nets" / "blocks.py"


def finding(line: int, column: int, end_line: int, end_column: int, code: str = "TF111") -> Finding:
    return Finding(code, Place(FILE, line, column, end_line, end_column), "dense has no name")


def printed(found: Finding, source: List[str]) -> List[str]:
    return [text.plain(line) for line in text.finding(found, source, FOLDER)]


def test_a_finding_shows_place_source_and_route() -> None:
    source = ["import tensorflow as tf", "", "  x = tf.layers.dense(x, 3)  # why"]
    place = Place(FILE, 3, 6, 3, 27)
    found = Finding("TF111", place, "dense has no name", "Net.call -> block (nets/blocks.py:12) -> dense")
    assert printed(found, source) == [
        "nets/model.py:3:7: TF111 dense has no name",
        "3 |   x = tf.layers.dense(x, 3)  # why",
        "  |       ^^^^^^^^^^^^^^^^^^^^^",
        "  = Net.call -> block (nets/blocks.py:12) -> dense",
    ]


def test_a_place_of_many_lines_shows_the_first_ones() -> None:
    source = [""] * 7 + ["x = dense(", "    x,", "    3,", "    4)"]
    assert printed(finding(8, 4, 11, 6), source) == [
        "nets/model.py:8:5: TF111 dense has no name",
        " 8 | x = dense(",
        "   |     ^^^^^^",
        " 9 |     x,",
        "10 |     3,",
        "   | ...",
    ]
    assert printed(finding(9, 4, 10, 5), source)[1:] == [" 9 |     x,", "   |     ^^", "10 |     3,"]


def test_tabs_and_wide_characters_keep_the_marker_in_place() -> None:
    assert printed(finding(1, 2, 1, 3), ["\t\tx"])[1:] == ["1 |         x", "  |         ^"]
    assert printed(finding(1, 5, 1, 6), ["'漢字' x"])[1:] == ["1 | '漢字' x", "  |        ^"]


def test_a_very_long_line_shows_what_is_around_the_place() -> None:
    source = ["a" * 1000 + "dense" + "b" * 1000]
    _, line, marker = printed(finding(1, 1000, 1, 1005), source)
    assert line == "1 | ..." + "a" * 40 + "dense" + "b" * 115 + "..."
    assert marker == "  | " + " " * 43 + "^^^^^"


def test_what_steers_a_terminal_is_not_passed_on() -> None:
    escape = "\x1b]0;owned\x07"
    found = Finding("TF111", Place(FILE, 1, 0, 1, 1), f"scope {escape}", route=escape)
    assert all(character not in line for line in printed(found, [f"x{escape}"]) for character in "\x1b\x07")


def test_an_empty_place_and_a_line_that_is_not_there() -> None:
    assert printed(finding(1, 0, 1, 0), ["x"])[1:] == ["1 | x", "  | ^"]
    assert printed(finding(5, 0, 5, 0), ["x"]) == ["nets/model.py:5:1: TF111 dense has no name"]


def test_a_path_elsewhere_is_absolute() -> None:
    assert text.plain(text.headline(finding(1, 0, 1, 1), Path("/other"))).startswith(
        "/project/nets/model.py:1:1: "
    )


def test_a_problem_is_one_line() -> None:
    assert (
        text.plain(text.problem(Problem(FILE, 3, 4, "syntax error"), FOLDER))
        == "nets/model.py:3:5: error: syntax error"
    )
    assert text.plain(text.problem(Problem(FILE, 0, 0, "no such file"), FOLDER)) == "nets/model.py: error: no such file"


def test_json_has_ruffs_shape() -> None:
    place = Place(FILE, 3, 6, 4, 27)
    found = Finding(
        "TF111", place, "dense has no name", "Net.call -> dense", (Step(Place(BLOCKS, 12, 0, 12, 5), "block"),)
    )
    assert json.loads(json_report.report(Result((), (found,)))) == [
        {
            "code": "TF111",
            "symbol": "tf1-auto-name-without-scope",
            "severity": "warning",
            "message": "dense has no name",
            "filename": "/project/nets/model.py",
            "cell": None,
            "location": {"row": 3, "column": 7},
            "end_location": {"row": 4, "column": 28},
            "related": [
                {
                    "filename": "/project/nets/blocks.py",
                    "cell": None,
                    "location": {"row": 12, "column": 1},
                    "message": "block",
                }
            ],
            "url": RULES["TF111"].url,
        }
    ]
    assert json.loads(json_report.report(Result((), ()))) == []


def test_json_of_the_catalogue() -> None:
    table = json.loads(json_report.rules())
    assert [row["code"] for row in table] == list(RULES)
    assert {"code", "symbol", "severity", "default", "summary", "url"} == set(table[0])


def test_statistics_begin_with_the_most_frequent() -> None:
    found = [finding(1, 0, 1, 1, code) for code in ("TF112", "TF101", "TF111", "TF111")]
    assert statistics(found) == [
        (2, "TF111", "tf1-auto-name-without-scope"),
        (1, "TF101", "tf1-missing-shim"),
        (1, "TF112", "tf1-default-name-at-root"),
    ]
    assert json.loads(json_report.statistics(Result((), tuple(found))))[0] == {
        "code": "TF111",
        "symbol": "tf1-auto-name-without-scope",
        "count": 2,
    }


LOOKED = FileReport(FILE, roots=3, unresolved=12, lines=1200)
OTHER = FileReport(BLOCKS, roots=2, lines=3)
SKIPPED = [FileReport(FOLDER / f"{number}.py", skipped="no TensorFlow", lines=7) for number in range(8)]
BROKEN = FileReport(FOLDER / "old.py", problem=Problem(FOLDER / "old.py", 1, 0, "Python 2"), lines=9)


@pytest.mark.parametrize(
    ("reports", "found", "said"),
    [
        (
            [LOOKED, OTHER, *SKIPPED, BROKEN],
            3,
            "3 findings in 1 file. Looked at 2 files (1,203 lines): 5 shim-decorated methods analysed, "
            "12 calls not resolved; skipped 9: 8 with no TensorFlow, 1 not readable.",
        ),
        (
            [OTHER],
            0,
            "0 findings. Looked at 1 file (3 lines): 2 shim-decorated methods analysed, 0 calls not resolved.",
        ),
        (SKIPPED, 0, "0 findings. No TensorFlow was seen: looked at 0 files; skipped 8: 8 with no TensorFlow."),
        ([BROKEN], 0, "0 findings. Nothing was analysed: looked at 0 files; skipped 1: 1 not readable."),
        ([], 0, "0 findings. There was no Python file to look at."),
    ],
)
def test_the_summary_says_what_was_looked_at(reports: List[FileReport], found: int, said: str) -> None:
    assert str(Summary.of(reports, [finding(line + 1, 0, 1, 1) for line in range(found)])) == said
