"""Selection, suppression and order of findings."""

from __future__ import annotations

from pathlib import Path
from typing import List, Sequence

import pytest

from tf1lint.catalogue import RULES, Finding, Place
from tf1lint.config import ConfigError, Options
from tf1lint.findings import is_on, select, sort, suppress

DEFAULTS = [code for code, rule in RULES.items() if rule.default]


def finding(code: str, line: int = 1, column: int = 0, path: str = "/p/a.py") -> Finding:
    return Finding(code, Place(Path(path), line, column, line, column + 1), "message")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (Options(), DEFAULTS),
        (Options(select=("TF111",)), ["TF111"]),
        (Options(select=("TF11",)), [code for code in RULES if code.startswith("TF11")]),
        (Options(select=("TF",)), list(RULES)),
        (
            Options(select=("TF111", "TF12"), ignore=("TF121",)),
            ["TF111", *[c for c in RULES if c.startswith("TF12") and c != "TF121"]],
        ),
        (Options(ignore=("TF1",)), ["TF002"]),
        (Options(ignore=("TF",)), []),
        (
            Options(select=("TF1",), ignore=("TF111",)),
            [code for code in RULES if code.startswith("TF1") and code != "TF111"],
        ),
        (Options(select=("TF111",), ignore=("TF1",)), ["TF111"]),
        (Options(select=("TF111",), ignore=("TF111",)), []),
        (Options(extend_select=("TF001",)), ["TF001", *DEFAULTS]),
        (Options(extend_select=("TF111",), ignore=("TF",)), ["TF111"]),
        (Options(select=("TF111",), extend_select=("TF001",)), ["TF001", "TF111"]),
        (Options(extend_select=("TF0",), ignore=("TF00",)), [code for code in DEFAULTS if not code.startswith("TF00")]),
    ],
)
def test_the_longest_prefix_wins_and_opt_in_waits_for_it(options: Options, expected: Sequence[str]) -> None:
    assert [found.code for found in select([finding(code) for code in RULES], options)] == list(expected)
    assert [code for code in RULES if is_on(code, options)] == list(expected)


def test_an_unknown_selector_is_an_error() -> None:
    with pytest.raises(ConfigError, match="unknown rule 'TF999'"):
        select([], Options(ignore=("TF999",)))


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# tf1lint: allow[TF111] the loss is built once", ["TF112"]),
        ("# tf1lint: allow[TF111, TF112]", []),
        ("#tf1lint:allow [ TF111 ]", ["TF112"]),
        ("# tf1lint: allow[tf1-auto-name-without-scope]", ["TF112"]),
        ("# tf1lint: allow[TF11]", []),
        ("# tf1lint: allow", []),
        ("# tf1lint: allow the loss is built once", []),
        ("# type: ignore  # tf1lint: allow[TF112]", ["TF111"]),
        ("# tf1lint: allow[]", ["TF111", "TF112"]),
        ("# tf1lint: allow[TF101]", ["TF111", "TF112"]),
        ("# tf1lint: allowed", ["TF111", "TF112"]),
        ("# allow[TF111]", ["TF111", "TF112"]),
    ],
)
def test_allow_counts_for_every_host(comment: str, codes: List[str]) -> None:
    found = [finding("TF111"), finding("TF112")]
    for noqa in (True, False):
        assert [left.code for left in suppress(found, {1: comment}, noqa=noqa)] == codes


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("# noqa", []),
        ("# NoQA", []),
        ("# noqa: TF111", ["TF112"]),
        ("# noqa:TF111,TF112", []),
        ("# noqa: E501, TF112 too long", ["TF111"]),
        ("# noqa: E501 TF112", ["TF111"]),
        ("# noqa: TF", []),
        ("# noqa: tf111", ["TF112"]),
        ("# noqa: E501", ["TF111", "TF112"]),
        ("# words  # noqa: TF111", ["TF112"]),
        ("# nothing of that", ["TF111", "TF112"]),
    ],
)
def test_noqa_counts_where_it_is_wanted(comment: str, codes: List[str]) -> None:
    found = [finding("TF111"), finding("TF112")]
    assert [left.code for left in suppress(found, {1: comment}, noqa=True)] == codes
    assert suppress(found, {1: comment}, noqa=False) == found


def test_only_the_first_line_of_a_finding_counts() -> None:
    found = [Finding("TF111", Place(Path("/p/a.py"), 2, 0, 3, 1), "message")]
    assert suppress(found, {1: "# noqa", 3: "# tf1lint: allow"}, noqa=True) == found


def test_order_is_by_path_line_column_code() -> None:
    ordered = [
        finding("TF112", 2, 0, "/p/a.py"),
        finding("TF111", 10, 0, "/p/a.py"),
        finding("TF111", 10, 4, "/p/a.py"),
        finding("TF112", 10, 4, "/p/a.py"),
        finding("TF101", 1, 0, "/p/a/b.py"),
        finding("TF101", 1, 0, "/p/a-b.py"),
    ]
    assert sort(reversed(ordered)) == sort(ordered)
    assert [f.place.line for f in sort(reversed(ordered)) if f.place.path.name == "a.py"] == [2, 10, 10, 10]
    assert [f.code for f in sort(ordered) if f.place.line == 10] == ["TF111", "TF111", "TF112"]
