"""The user's own numbers are untouched: a program gives the same without the monitor, with it, and while it watches.

The program is `transparency_program.py`, which runs three times, each in a process of its own: the monitor is put in
once and for all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import pytest

pytest.importorskip("tensorflow")
pytest.importorskip("wrapt")

from transparency_program import SCENARIOS, WAYS  # noqa: E402

PROGRAM = Path(__file__).with_name("transparency_program.py")
HOME = str(PROGRAM.parent.parent.parent)

# Before Python 3.13 whoever looks at a frame's variables writes them into the dict that the frame's own locals() gave.
SNAPSHOTS = ("local_variables",)


def results_of(way: str) -> Dict[str, Any]:
    """What the program prints in one of its ways."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM), way],
        env={**os.environ, "PYTHONPATH": HOME},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: Dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module", name="results")
def run_in_all_ways() -> Dict[str, Dict[str, Any]]:
    """The results of the scenarios by the way in which they ran."""
    return {way: results_of(way) for way in WAYS}


def differences(before: Any, after: Any, path: str = "") -> Iterator[Tuple[str, Any, Any]]:
    """Where two results differ, and how."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            yield from differences(before.get(key, "(absent)"), after.get(key, "(absent)"), f"{path}/{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, pair in enumerate(zip(before, after)):
            yield from differences(*pair, f"{path}/{number}")
    elif before != after:
        yield path, before, after


def test_the_three_runs_are_what_they_should_be(results: Dict[str, Dict[str, Any]]) -> None:
    assert [results[way]["loaded"]["result"] for way in WAYS] == [False, True, True]


@pytest.mark.parametrize("way", WAYS[1:])
@pytest.mark.parametrize("name", SCENARIOS)
def test_same(results: Dict[str, Dict[str, Any]], name: str, way: str) -> None:
    if name in SNAPSHOTS and sys.version_info < (3, 13):
        pytest.skip("a frame's variables cannot be read without that before Python 3.13")
    if name == "garbage_at_once" and way == "watched":
        pytest.skip("the frame of an undecorated module is held until the next event, or the next garbage collection")
    without, found = results["without"][name], results[way][name]
    assert "failed" not in without["result"], without["result"]
    seen = {
        # A function that a hook stands in for has the hook's file, which has no source.
        kind: [one for one in differences(without[kind], found[kind]) if one[-1] != "tf1lint_hook.py"]
        for kind in ("result", "warnings", "log")
    }
    assert seen == {"result": [], "warnings": [], "log": []}


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_violation(results: Dict[str, Dict[str, Any]], name: str) -> None:
    found: List[str] = results["watched"][name]["violations"]
    assert not found


def test_no_violation_at_the_end(results: Dict[str, Dict[str, Any]]) -> None:
    assert not results["watched"]["at the end"]["violations"]
    assert results["watched"]["mirrored"]["passes"] > 100


def test_everything_is_freed(results: Dict[str, Dict[str, Any]]) -> None:
    """Without the monitor as well: else the comparison says nothing."""
    for way in WAYS:
        assert not list(kept(results[way]["garbage"]["result"])), way


def kept(found: Any, path: str = "") -> Iterator[str]:
    """Where the scenario says of an object that it is not freed."""
    if isinstance(found, (dict, list)):
        for key, value in found.items() if isinstance(found, dict) else enumerate(found):
            yield from kept(value, f"{path}/{key}")
    elif found is not True:
        yield path
