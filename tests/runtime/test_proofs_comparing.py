"""Differences in words: which value, by how much, where."""

from __future__ import annotations

import collections
from typing import Any, List

import pytest

tf = pytest.importorskip("tensorflow")

import numpy as np  # noqa: E402

from runtime_shim.proofs import comparing  # noqa: E402

SIDES = comparing.Sides("left", "right")
LIMITS = comparing.Tolerance(1e-5, 1e-5)


def differences(expected: Any, got: Any) -> List[str]:
    return comparing.array_differences("x", expected, got, SIDES, LIMITS)


@pytest.mark.parametrize(
    "value",
    [1.5, [1.0, np.nan, np.inf, -np.inf], np.zeros([0, 3]), [True, False], np.array([b"a", b"b"], object), [1 + 2j]],
)
def test_equal_values(value: Any) -> None:
    assert differences(value, np.array(value)) == []


def test_within_the_limits_and_beyond() -> None:
    assert differences(np.float32([100.0]), np.float32([100.0009])) == []
    assert differences(np.float32([100.0]), np.float32([100.002])) != []


@pytest.mark.parametrize(
    "expected, got, text",
    [
        (
            np.float32([[1, 2], [3, 4]]),
            np.float32([[1, 2.5], [3, 5]]),
            "x: 2 of 4 values differ, by at most 1 at index (1, 1): left 4, right 5 (rtol=1e-05, atol=1e-05)",
        ),
        (
            np.float32(1),
            np.float32(1.5),
            "x: the value differs, by at most 0.5: left 1, right 1.5 (rtol=1e-05, atol=1e-05)",
        ),
        (np.zeros([2, 3]), np.zeros([3, 2]), "x: left has shape (2, 3), right (3, 2)"),
        (np.zeros(2), np.zeros(2, np.float32), "x: left has dtype float64, right float32"),
        (
            np.array([1.0, np.nan, 3.0]),
            np.array([5.0, 2.0, 3.0]),
            "x: 2 of 3 values differ, by at most inf at index (1,): left nan, right 2 (rtol=1e-05, atol=1e-05)",
        ),
        (np.array([1, 2, 3]), np.array([1, 5, 7]), "x: 2 of 3 values differ, first at index (1,): left 2, right 5"),
    ],
)
def test_the_text(expected: Any, got: Any, text: str) -> None:
    assert differences(expected, got) == [text]


def test_bfloat16() -> None:
    one, other = tf.constant([1.0, 2.0], tf.bfloat16).numpy(), tf.constant([1.0, 3.0], tf.bfloat16).numpy()
    assert differences(one, one) == []
    assert "at index (1,)" in differences(one, other)[0]


def test_the_places_of_nested_results() -> None:
    Pair = collections.namedtuple("Pair", ["a", "b"])
    ragged = tf.RaggedTensor.from_row_splits([1, 2, 3], [0, 1, 3])
    nested = {"z": [1, (2, None)], "a": Pair(3, {"b": 4}), "r": ragged}
    assert [path for path, _ in comparing.leaves(nested)] == [
        "['a'].a", "['a'].b['b']", "['r']<0>", "['r']<1>", "['z'][0]", "['z'][1][0]",
    ]  # fmt: skip
    assert [path for path, _ in comparing.leaves(tf.zeros([2]))] == [""]


def test_another_number_of_results() -> None:
    lines = comparing.structure_differences("output", [("", 1)], [("[0]", 1), ("[1]", 2)], SIDES, LIMITS)
    assert lines == ["output: left gives 1 tensor, right 2 tensors"]


def test_losses_are_compared_by_their_sum() -> None:
    assert comparing.loss_differences([1.0, 2.0], [3.0], SIDES, LIMITS) == []
    assert comparing.loss_differences([1.0, 2.0], [1.0, 1.0, 2.0, 2.0], SIDES, LIMITS) == [
        "regularization losses: left 3 in 2 (1, 2); right 6 in 4 (1, 1, 2, 2) (rtol=1e-05, atol=1e-05)"
    ]
    assert comparing.loss_differences([1.0], [], SIDES, LIMITS) == [
        "regularization losses: left 1 in 1 (1); right 0 in 0 (none) (rtol=1e-05, atol=1e-05)"
    ]


def test_what_all_modes_say_is_said_once() -> None:
    lines = comparing.by_mode({"eager": ["a", "b"], "tf.function": ["b", "c"]})
    assert lines == ["eager and tf.function: b", "eager: a", "tf.function: c"]
