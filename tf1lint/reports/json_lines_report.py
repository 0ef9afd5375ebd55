"""Findings as JSON Lines: the objects of the JSON report, one a line, for programs that read them one by one."""

from __future__ import annotations

import json

from tf1lint.reports import json_report
from tf1lint.reports.result import Result


def report(result: Result) -> str:
    """An object a finding, in their order; an empty text where there is none."""
    return "\n".join(json.dumps(item) for item in json_report.items(result))


def statistics(result: Result) -> str:
    """An object a rule that spoke, with how often it did."""
    return "\n".join(json.dumps(item) for item in json_report.counts(result))
