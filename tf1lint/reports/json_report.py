"""Findings as JSON in the shape that ruff's users know: lines and columns from 1, ends exclusive."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, Sequence

from tf1lint.catalogue import RULES, Finding, Place, Rule
from tf1lint.reports.summary import statistics


def findings(found: Iterable[Finding]) -> str:
    """A JSON list, an object a finding, in the order given."""
    return json.dumps([_finding(finding) for finding in found], indent=2)


def counts(found: Iterable[Finding]) -> str:
    """A JSON list of how often each rule spoke."""
    return json.dumps(
        [{"code": code, "symbol": symbol, "count": count} for count, code, symbol in statistics(found)], indent=2
    )


def rules(table: Sequence[Rule] = tuple(RULES.values())) -> str:
    """The catalogue as a JSON list."""
    return json.dumps(
        [
            {
                "code": rule.code,
                "symbol": rule.symbol,
                "severity": rule.severity,
                "default": rule.default,
                "summary": rule.summary,
                "url": rule.url,
            }
            for rule in table
        ],
        indent=2,
    )


def _finding(finding: Finding) -> Dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "symbol": finding.rule.symbol,
        "severity": finding.rule.severity,
        "message": finding.message,
        "filename": str(place.path),
        "location": _start(place),
        "end_location": {"row": place.end_line, "column": place.end_column + 1},
        "related": [
            {"filename": str(step.place.path), "location": _start(step.place), "message": step.message}
            for step in finding.way
        ],
        "url": finding.rule.url,
    }


def _start(place: Place) -> Dict[str, int]:
    return {"row": place.line, "column": place.column + 1}
