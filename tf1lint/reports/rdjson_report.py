"""Findings in the Diagnostic Format of reviewdog, which comments on a change in any service that hosts code."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Optional

from tf1lint.catalogue import ADVICE, ERROR, WARNING, Finding, Problem
from tf1lint.reports import encoding, places, sarif_rules
from tf1lint.reports.result import Result

_SEVERITIES = {ERROR: "ERROR", WARNING: "WARNING", ADVICE: "INFO"}


def report(result: Result) -> str:
    """One DiagnosticResult: the findings in their order, and then the problems."""
    diagnostics = [_finding(finding, result) for finding in result.findings]
    diagnostics += [_problem(places.problem_for_programs(result, problem), result) for problem in result.problems]
    source = {"name": "tf1lint", "url": sarif_rules.HOME_URL}
    return encoding.dumps({"source": source, "diagnostics": diagnostics})


def _finding(finding: Finding, result: Result) -> Dict[str, Any]:
    place, lines, where = places.for_programs(result, finding.place)
    written = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    start, end = (_position(place.line, written[:column]) for column in places.columns(place, lines))
    state = result.states.get(finding, "")
    return {
        "message": f"{where}{finding.message}{f' [{state}]' if state else ''}",
        "location": _location(place.path, result, {"start": start, "end": end}),
        "severity": _SEVERITIES[finding.rule.severity],
        "code": {"value": finding.code, "url": finding.rule.url},
    }


def _problem(problem: Problem, result: Result) -> Dict[str, Any]:
    lines = result.lines(problem.path) if problem.line else ()
    written = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    return {
        "message": problem.message,
        "location": _location(
            problem.path,
            result,
            {"start": _position(problem.line, written[: problem.column])} if problem.line else None,
        ),
        "severity": "ERROR",
    }


def _location(path: Path, result: Result, range_: Optional[Dict[str, Any]]) -> Dict[str, Any]:
    # reviewdog takes a path from the folder that it runs in, and finds the way to the repository's root itself.
    location: Dict[str, Any] = {"path": places.name(path, result.folder)}
    return location if range_ is None else {**location, "range": range_}


def _position(line: int, before: str) -> Dict[str, int]:
    """A position behind the text `before` of its line: reviewdog counts columns in bytes of UTF-8."""
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
