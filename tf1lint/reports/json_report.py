"""Findings as JSON in the shape that ruff's users know: lines and columns from 1, ends exclusive.

In a notebook they are those of the cell, whose number is in `cell`; elsewhere that is null.
"""

from __future__ import annotations

import json
from typing import Any, Dict, List, Sequence

from tf1lint.catalogue import RULES, Finding, Place, Rule, Step
from tf1lint.reports import summary
from tf1lint.reports.result import Result


def report(result: Result) -> str:
    """A JSON list, an object a finding, in their order, with what a run of the code says of them."""
    return json.dumps(items(result), indent=2)


def statistics(result: Result) -> str:
    """A JSON list of how often each rule spoke."""
    return json.dumps(counts(result), indent=2)


def items(result: Result) -> List[Dict[str, Any]]:
    """The findings as objects for JSON, in their order."""
    return [_finding(finding, result) for finding in result.findings]


def counts(result: Result) -> List[Dict[str, Any]]:
    """How often each rule spoke, as objects for JSON."""
    counted = summary.statistics(result.findings)
    return [{"code": code, "symbol": symbol, "count": count} for count, code, symbol in counted]


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


def _finding(finding: Finding, result: Result) -> Dict[str, Any]:
    cell, place = result.in_cell(finding.place)
    item = {
        "code": finding.code,
        "symbol": finding.rule.symbol,
        "severity": finding.rule.severity,
        "message": finding.message,
        "filename": str(place.path),
        "cell": cell or None,
        "location": _start(place),
        "end_location": {"row": place.end_line, "column": place.end_column + 1},
        "related": [_step(step, result) for step in finding.way],
        "url": finding.rule.url,
    }
    state = result.states.get(finding)
    return item if state is None else {**item, "runtime": state}


def _step(step: Step, result: Result) -> Dict[str, Any]:
    cell, place = result.in_cell(step.place)
    return {
        "filename": str(place.path),
        "cell": cell or None,
        "location": _start(place),
        "message": step.message,
    }


def _start(place: Place) -> Dict[str, int]:
    return {"row": place.line, "column": place.column + 1}
