"""Two results held against each other, and their difference in words."""

from __future__ import annotations

import dataclasses
from typing import Any, Iterator, List, Mapping, Sequence, Tuple

import numpy as np
import tensorflow as tf


@dataclasses.dataclass(frozen=True)
class Tolerance:
    """How far numbers may be apart: |expected - got| <= atol + rtol * |expected|, as in numpy.testing."""

    rtol: float
    atol: float

    def __str__(self) -> str:
        return f"rtol={self.rtol:g}, atol={self.atol:g}"


@dataclasses.dataclass(frozen=True)
class Sides:
    """What reports call the two results."""

    expected: str
    got: str


def leaves(structure: Any, path: str = "") -> Iterator[Tuple[str, Any]]:
    """The tensors of a nested result with where they are in it (`['logits'][0]`); a single tensor is at ``.

    Goes through dicts (in the order of their keys), lists, tuples, named tuples, and ragged and sparse tensors; leaves
    out None.
    """
    if structure is None:
        return
    if isinstance(structure, dict):
        for key in sorted(structure, key=str):
            yield from leaves(structure[key], f"{path}[{key!r}]")
    elif isinstance(structure, tuple) and hasattr(structure, "_fields"):
        for field in structure._fields:
            yield from leaves(getattr(structure, field), f"{path}.{field}")
    elif isinstance(structure, (list, tuple)):
        for index, part in enumerate(structure):
            yield from leaves(part, f"{path}[{index}]")
    elif isinstance(structure, (tf.RaggedTensor, tf.SparseTensor, tf.IndexedSlices)):
        for index, part in enumerate(tf.nest.flatten(structure, expand_composites=True)):
            yield from leaves(part, f"{path}<{index}>")
    else:
        yield path, structure


def arrays(structure: Any) -> List[Tuple[str, np.ndarray]]:
    """The values of an eager result's tensors, with where they are in it."""
    return [(path, np.array(tf.convert_to_tensor(value).numpy())) for path, value in leaves(structure)]


def array_differences(what: str, expected: Any, got: Any, sides: Sides, tolerance: Tolerance) -> List[str]:
    """The difference of two arrays in one line, or no line: dtype, shape, then the value that is furthest off."""
    expected, got = np.asarray(expected), np.asarray(got)
    if expected.dtype != got.dtype:
        return [f"{what}: {sides.expected} has dtype {expected.dtype}, {sides.got} {got.dtype}"]
    if expected.shape != got.shape:
        return [f"{what}: {sides.expected} has shape {expected.shape}, {sides.got} {got.shape}"]
    # Extension dtypes, such as bfloat16, are no numbers to NumPy: kind "V".
    if expected.dtype.kind == "V":
        expected, got = expected.astype(np.float32), got.astype(np.float32)
    if expected.dtype.kind not in "fc":
        off = expected != got
        distance = off.astype(np.float64)
    else:
        off = ~np.isclose(got, expected, rtol=tolerance.rtol, atol=tolerance.atol, equal_nan=True)
        with np.errstate(invalid="ignore"):
            distance = np.abs(expected.astype(np.complex128) - got.astype(np.complex128))
        # Not a number on one side only is further off than any number.
        distance = np.where(off & np.isnan(distance), np.inf, np.where(off, distance, -1.0))
    if not off.any():
        return []
    index = tuple(int(part) for part in np.unravel_index(int(np.argmax(distance)), distance.shape))
    count = f"{int(off.sum())} of {off.size} values differ" if off.size > 1 else "the value differs"
    where = f" at index {index}" if index else ""
    most = f", by at most {distance.max():.6g}{where}" if expected.dtype.kind in "fc" else f", first{where}"
    limits = f" ({tolerance})" if expected.dtype.kind in "fc" else ""
    numbers = f"{sides.expected} {_shown(expected[index])}, {sides.got} {_shown(got[index])}"
    return [f"{what}: {count}{most}: {numbers}{limits}"]


def _shown(value: Any) -> str:
    return f"{value:.8g}" if isinstance(value, (float, np.floating)) else str(value)


def structure_differences(
    what: str, expected: Sequence[Tuple[str, Any]], got: Sequence[Tuple[str, Any]], sides: Sides, tolerance: Tolerance
) -> List[str]:
    """The differences of two results that `leaves` gave: their number, then each one by its place."""
    if len(expected) != len(got):
        return [f"{what}: {sides.expected} gives {_tensors(len(expected))}, {sides.got} {_tensors(len(got))}"]
    lines: List[str] = []
    for (path, left), (_, right) in zip(expected, got):
        lines += array_differences(what + (f" {path}" if path else ""), left, right, sides, tolerance)
    return lines


def _tensors(count: int) -> str:
    return "1 tensor" if count == 1 else f"{count} tensors"


def loss_differences(expected: Sequence[Any], got: Sequence[Any], sides: Sides, tolerance: Tolerance) -> List[str]:
    """The difference of two lists of regularization losses in one line, or no line: what counts is the sum."""
    sums = [np.float64(sum(float(loss) for loss in losses)) for losses in (expected, got)]
    if not array_differences("", sums[0], sums[1], sides, tolerance):
        return []
    parts = [
        f"{side} {total:.8g} in {len(losses)} ({', '.join(f'{float(loss):.6g}' for loss in losses) or 'none'})"
        for side, total, losses in zip((sides.expected, sides.got), sums, (expected, got))
    ]
    return [f"regularization losses: {'; '.join(parts)} ({tolerance})"]


def by_mode(lines: Mapping[str, Sequence[str]]) -> List[str]:
    """The lines of each way to call a model, named by it; a line that all of them have is said once."""
    together = " and ".join(lines)
    first = next(iter(lines.values()), [])
    shared = [line for line in first if all(line in others for others in lines.values())]
    found = [f"{together}: {line}" for line in shared]
    for mode, own in lines.items():
        found += [f"{mode}: {line}" for line in own if line not in shared]
    return found


def report(head: str, lines: Sequence[str]) -> str:
    """A message of several lines: what was to be proved, then what speaks against it."""
    return "\n".join([head, *("  " + line for line in lines)])
