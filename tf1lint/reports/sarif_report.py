"""Findings as SARIF 2.1.0, as GitHub code scanning, Azure DevOps and editors read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Optional

from tf1lint import fingerprints
from tf1lint.catalogue import RULES, Finding, Place, Problem
from tf1lint.fingerprints import Key
from tf1lint.reports import encoding, places, sarif_rules
from tf1lint.reports.result import Result
from tf1lint.reports.summary import Summary

SCHEMA_URL = "https://json.schemastore.org/sarif-2.1.0.json"

# The name that GitHub itself uses is left to its upload action: it warns of every value there that is not its own.
FINGERPRINT = "tf1lint/v1"

# As CodeQL calls the repository's root.
_BASE = "%SRCROOT%"

_FAILED = 2
_INDEX = {code: number for number, code in enumerate(RULES)}


def report(result: Result) -> str:
    """One log with one run: the rules, the findings in their order, and what could not be looked at."""
    log = {"$schema": SCHEMA_URL, "version": "2.1.0", "runs": [_Run(result).object()]}
    return encoding.dumps(log)


class _Run:
    def __init__(self, result: Result) -> None:
        self._result = result
        self._base = places.repository(result)

    def object(self) -> Dict[str, Any]:
        result = self._result
        keys = fingerprints.keys(result.findings, result.root, result.lines)
        digests = fingerprints.digests(keys)
        properties: Dict[str, Any] = {"summary": str(Summary.of(result.reports, result.findings))}
        if result.run is not None:
            properties["runtime"] = {"passes": result.run.passes, "tests": result.run.tests}
        return {
            "tool": {
                "driver": {
                    "name": "tf1lint",
                    **({"version": result.version, "semanticVersion": result.version} if result.version else {}),
                    "informationUri": sarif_rules.HOME_URL,
                    "rules": sarif_rules.descriptors(),
                }
            },
            "invocations": [self._invocation()],
            "originalUriBaseIds": {
                _BASE: {
                    "uri": f"{self._base.as_uri().rstrip('/')}/",
                    "description": {"text": "The root of the repository."},
                }
            },
            "columnKind": "utf16CodeUnits",
            "results": [self._finding(*item) for item in zip(result.findings, keys, digests)],
            "properties": properties,
        }

    def _invocation(self) -> Dict[str, Any]:
        status = self._result.exit_status
        return {
            "executionSuccessful": status != _FAILED,
            "exitCode": status,
            "toolExecutionNotifications": [
                self._notification(places.problem_for_programs(self._result, problem))
                for problem in self._result.problems
            ],
        }

    def _notification(self, problem: Problem) -> Dict[str, Any]:
        place: Optional[Place] = None
        if problem.line:
            place = Place(problem.path, problem.line, problem.column, problem.line, problem.column)
        return {
            "level": "error",
            "message": {"text": problem.message},
            "locations": [{"physicalLocation": self._physical(problem.path, place)}],
        }

    def _finding(self, finding: Finding, key: Key, digest: str) -> Dict[str, Any]:
        item: Dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": _INDEX[finding.code],
            "level": sarif_rules.LEVELS[finding.rule.severity],
            "message": {"text": places.for_programs(self._result, finding.place)[2] + finding.message},
            "locations": [self._location(finding.place, key.function)],
            "partialFingerprints": {FINGERPRINT: digest},
        }
        if finding.way:
            steps = [{**self._location(step.place), "message": {"text": step.message}} for step in finding.way]
            item["relatedLocations"] = [{"id": number, **step} for number, step in enumerate(steps, 1)]
            item["codeFlows"] = [
                {
                    "threadFlows": [
                        {"locations": [{"location": step, "nestingLevel": level} for level, step in enumerate(steps)]}
                    ]
                }
            ]
            if finding.route:
                item["codeFlows"][0]["message"] = {"text": finding.route}
        state = self._result.states.get(finding)
        if state is not None:
            item["properties"] = {"runtime": state}
        return item

    def _location(self, place: Place, function: str = fingerprints.MODULE) -> Dict[str, Any]:
        location: Dict[str, Any] = {"physicalLocation": self._physical(place.path, place)}
        if function != fingerprints.MODULE:
            location["logicalLocations"] = [{"fullyQualifiedName": function}]
        return location

    def _physical(self, path: Path, place: Optional[Place]) -> Dict[str, Any]:
        artifact = {"uri": places.uri(path, self._base)}
        if self._base in path.parents:
            artifact["uriBaseId"] = _BASE
        if place is None:
            return {"artifactLocation": artifact}
        return {"artifactLocation": artifact, "region": self._region(place)}

    def _region(self, place: Place) -> Dict[str, Any]:
        place, lines, _ = places.for_programs(self._result, place)
        text = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        start, end = places.columns(place, lines)
        return {
            "startLine": place.line,
            "startColumn": _units(text[:start]) + 1,
            "endLine": place.line,
            "endColumn": _units(text[:end]) + 1,
            # For readers who have the log and not the code.
            **({"snippet": {"text": text[start:end]}} if start < end else {}),
        }


def _units(text: str) -> int:
    """How many units of UTF-16 `text` takes."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
