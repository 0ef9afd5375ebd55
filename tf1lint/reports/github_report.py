"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Dict

from tf1lint.catalogue import ADVICE, ERROR, WARNING, Finding, Problem
from tf1lint.reports import places, summary, text
from tf1lint.reports.result import Result

_COMMANDS = {ERROR: "error", WARNING: "warning", ADVICE: "notice"}


def report(result: Result) -> str:
    """A command a finding and a problem, with all that the log shows of it in its message, and the summary."""
    base = places.repository(result)
    lines = [_finding(finding, result, base) for finding in result.findings]
    lines += [_problem(places.problem_for_programs(result, problem), base) for problem in result.problems]
    return "\n".join([*lines, *summary.closing(result)])


def _finding(finding: Finding, result: Result, base: Path) -> str:
    place, lines, _ = places.for_programs(result, finding.place)
    start, end = places.columns(place, lines)
    properties = {
        "title": f"tf1lint ({finding.code})",
        "file": places.name(place.path, base),
        "line": str(place.line),
        "endLine": str(place.line),
        "col": str(start + 1),
        "endColumn": str(end + 1),
    }
    cell, inside = result.in_cell(finding.place)
    shown = dataclasses.replace(finding, place=inside)
    said = text.plain(text.headline(shown, base, result.states.get(finding, ""), cell))
    return _command(_COMMANDS[finding.rule.severity], properties, said)


def _problem(problem: Problem, base: Path) -> str:
    properties = {"title": "tf1lint", "file": places.name(problem.path, base)}
    if problem.line:
        properties.update(line=str(problem.line), col=str(problem.column + 1))
    return _command("error", properties, text.plain(text.problem(problem, base)))


def _command(name: str, properties: Dict[str, str], message: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {written}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
