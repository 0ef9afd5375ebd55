"""Findings as a Code Quality report of GitLab, which shows in a merge request what it adds and what it mends."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

from tf1lint import fingerprints
from tf1lint.catalogue import ADVICE, ERROR, WARNING, Finding, Problem
from tf1lint.fingerprints import Key
from tf1lint.reports import encoding, places
from tf1lint.reports.result import Result

_SEVERITIES = {ERROR: "critical", WARNING: "major", ADVICE: "minor"}

# A file that nobody looked into would count as mended.
_PROBLEM_SEVERITY = "blocker"
_PROBLEM = "not-analysed"


def report(result: Result) -> str:
    """A JSON list, an object a finding, in their order, and then an object a problem."""
    base = places.repository(result)
    keys = fingerprints.keys(result.findings, result.root, result.lines)
    issues = [_finding(*item, result, base) for item in zip(result.findings, fingerprints.digests(keys))]
    problems = [places.problem_for_programs(result, problem) for problem in result.problems]
    troubles = [_key(problem, result) for problem in result.problems]
    issues += [_problem(*item, base) for item in zip(problems, fingerprints.digests(troubles))]
    return encoding.dumps(issues)


def _finding(finding: Finding, digest: str, result: Result, base: Path) -> Dict[str, Any]:
    state = result.states.get(finding, "")
    place, _, where = places.for_programs(result, finding.place)
    said = f"{finding.code}: {where}{finding.message}{f' [{state}]' if state else ''}"
    location = _location(places.name(place.path, base), place.line)
    return _issue(said, finding.code, digest, _SEVERITIES[finding.rule.severity], location)


def _key(problem: Problem, result: Result) -> Key:
    return Key(places.name(problem.path, result.root), fingerprints.MODULE, _PROBLEM, problem.message)


def _problem(problem: Problem, digest: str, base: Path) -> Dict[str, Any]:
    location = _location(places.name(problem.path, base), problem.line)
    return _issue(problem.message, _PROBLEM, digest, _PROBLEM_SEVERITY, location)


def _issue(said: str, check: str, digest: str, severity: str, location: Dict[str, Any]) -> Dict[str, Any]:
    return {
        "description": said,
        "check_name": check,
        "fingerprint": digest,
        "severity": severity,
        "location": location,
    }


def _location(path: str, line: int) -> Dict[str, Any]:
    return {"path": path, "lines": {"begin": max(line, 1)}}
