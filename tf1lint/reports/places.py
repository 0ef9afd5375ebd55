"""Where findings are, in the terms of programs: paths below the repository, URIs, and places of one line."""

from __future__ import annotations

import os
import urllib.parse
from pathlib import Path
from typing import Sequence, Tuple

from tf1lint.catalogue import Place, Problem
from tf1lint.reports.result import Result


def repository(result: Result) -> Path:
    """The folder from which the services that host code count paths: that of the repository.

    Where there is none, the current folder if the project is in it, and else the project's.
    """
    for candidate in (result.root, *result.root.parents):
        # A folder, or a file where git keeps the rest elsewhere.
        if os.path.exists(candidate / ".git"):
            return candidate
    return result.folder if result.folder in result.root.parents else result.root


def name(path: Path, base: Path) -> str:
    """The path with slashes, from `base` where it is below it."""
    return (path.relative_to(base) if base in path.parents else path).as_posix()


def uri(path: Path, base: Path) -> str:
    """The URI of a path: relative where it is below `base` or has no folder at all, else absolute."""
    if base in path.parents or not path.is_absolute():
        # Every byte that a file's name may have is written so that all readers give it back.
        return urllib.parse.quote(os.fsencode(name(path, base)))
    return path.as_uri()


def columns(place: Place, lines: Sequence[str]) -> Tuple[int, int]:
    """The columns of a place on its first line, from 0 and in characters, the end exclusive.

    A place that goes on below ends with its first line: who shows it beside a change wants all lines of a place
    changed, and of a decorated function or a call of many lines the first one tells enough.
    """
    text = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    end = place.end_column if place.end_line == place.line else len(text.rstrip())
    start = min(place.column, len(text))
    return start, max(start, min(end, len(text)))


def for_programs(result: Result, place: Place) -> Tuple[Place, Sequence[str], str]:
    """A place as a program can find it, the lines that it counts, and what to say of it before the message.

    In a notebook no line of the file is a line of code: there the place is the file's beginning, and the cell, line and
    column are said in words, as Ruff does it.
    """
    cell, inside = result.in_cell(place)
    if not cell:
        return place, result.lines(place.path), ""
    return Place(place.path, 1, 0, 1, 0), (), f"cell {cell}:{inside.line}:{inside.column + 1}: "


def problem_for_programs(result: Result, problem: Problem) -> Problem:
    """The same for a problem."""
    where = Place(problem.path, problem.line, problem.column, problem.line, problem.column)
    place, _, said = for_programs(result, where)
    if not said:
        return problem
    return Problem(problem.path, place.line, place.column, f"{said}{problem.message}")
