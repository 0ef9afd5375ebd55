"""The report as JSON, in a shape that other programs may rely on, and such a report read again.

`version` changes when a field is taken away or changes its meaning; new fields may come at any time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Sequence, Tuple

from tf1lint.catalogue import Finding, Place, Problem
from tf1lint.config import ConfigError
from tf1lint.own_files import OwnFile
from tf1lint.reports.readiness import DONE, OPEN, UNKNOWN, Counts, File, Made, Readiness, Stamp
from tf1lint.reports.readiness.trend import Earlier, Known, MakerName, Trend, identities

FORMAT = "tf1lint-readiness"
VERSION = 1


def render(readiness: Readiness, trends: Sequence[Trend], stamp: Stamp) -> str:
    """The report as a JSON object, without a line end."""
    marks = identities(readiness)
    document = {
        "format": FORMAT,
        "version": VERSION,
        "tool": {"name": "tf1lint", "version": stamp.version},
        "created": stamp.created,
        "project": readiness.project,
        "paths": [_name(readiness, path) for path in readiness.paths],
        "total": _counts(readiness.total),
        "unresolved_calls": readiness.unresolved,
        "packages": [
            {"name": name, **_counts(sum((file.counts for file in files), Counts()))}
            for name, files in readiness.packages().items()
        ],
        "files": [_file(readiness, file) for file in readiness.files],
        "rules": [
            {
                "code": rule.code,
                "symbol": rule.symbol,
                "severity": rule.severity,
                "summary": rule.summary,
                "url": rule.url,
                "findings": len(found),
            }
            for rule, found in readiness.by_rule()
        ],
        "findings": [
            _finding(readiness, finding, fingerprint) for finding, fingerprint in zip(readiness.findings, marks)
        ],
        "problems": [_problem(readiness, problem) for problem in readiness.problems],
        "trends": [_trend(trend, readiness, marks) for trend in trends],
    }
    return json.dumps(document, indent=2)


def _name(readiness: Readiness, path: Path) -> str:
    return "." if path == readiness.root else readiness.name(path)


def _counts(counts: Counts) -> Dict[str, Any]:
    share = counts.share
    return {
        "files": counts.files,
        "lines": counts.lines,
        "makers": {DONE: counts.done, OPEN: counts.open, UNKNOWN: counts.unknown},
        "share_done": None if share is None else round(share, 4),
        "maker_classes": counts.classes,
        "host_classes": counts.hosts,
        "findings": counts.findings,
    }


def _file(readiness: Readiness, file: File) -> Dict[str, Any]:
    return {
        "name": file.name,
        "state": file.state,
        **({"why": file.why} if file.why else {}),
        **_counts(file.counts),
        "tf1_names": file.names,
        "limits_hit": file.gave_up,
        "maker_functions": [_made(readiness, made) for made in file.makers],
        "hosts": [{"name": host.name, "line": host.line, "methods": list(host.methods)} for host in file.hosts],
    }


def _made(readiness: Readiness, made: Made) -> Dict[str, Any]:
    return {
        "name": made.maker.name,
        "class": made.maker.cls or None,
        "line": made.maker.line,
        "state": made.state,
        "creators": list(made.maker.creators),
        "reached_from": [
            {"name": start.name, "file": readiness.name(start.path), "line": start.line, "how": start.how}
            for start in made.starts
        ],
    }


def _finding(readiness: Readiness, finding: Finding, fingerprint: str) -> Dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "file": readiness.name(place.path),
        "location": _start(place),
        "end_location": {"row": place.end_line, "column": place.end_column + 1},
        "message": finding.message,
        "fingerprint": fingerprint,
        "way": [
            {"file": readiness.name(step.place.path), "location": _start(step.place), "message": step.message}
            for step in finding.way
        ],
    }


def _start(place: Place) -> Dict[str, int]:
    return {"row": place.line, "column": place.column + 1}


def _problem(readiness: Readiness, problem: Problem) -> Dict[str, Any]:
    location = {"row": problem.line, "column": problem.column + 1} if problem.line else None
    return {"file": _name(readiness, problem.path), "location": location, "message": problem.message}


def _trend(trend: Trend, readiness: Readiness, marks: Sequence[str]) -> Dict[str, Any]:
    places = {id(finding): mark for finding, mark in zip(readiness.findings, marks)}
    return {
        "since": trend.source,
        "day": trend.day or None,
        "new": [places[id(finding)] for finding in trend.new],
        "old": trend.old,
        "cured": [{"code": known.code, "file": known.name, "text": known.said} for known in trend.cured],
        "total": None if trend.counts is None else _counts(trend.counts),
        "came_under_the_shim": [{"file": maker.file, "name": maker.name} for maker in trend.came],
        "left_the_shim": [{"file": maker.file, "name": maker.name} for maker in trend.lost],
    }


def read(file: Path) -> Earlier:
    """An earlier report, read from a file. Raises `ConfigError` for one that cannot be used."""
    make = "make it with `tf1lint readiness --output-format json -o FILE`"
    kind = OwnFile(
        "report",
        VERSION,
        make=make,
        again=make,
        folder=f"is a folder, not a report; {make}",
        whole_name="report of tf1lint readiness",
    )
    text = kind.text(file)
    try:
        data = json.loads(text)
    except (RecursionError, ValueError):
        raise ConfigError(f"{file}: is no JSON, or a part of it; {make}") from None
    kind.check_version(file, data, "format", FORMAT, f"; {make}")
    try:
        return _earlier(str(file), data)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ConfigError(f"{file}: is a damaged report of tf1lint readiness; {make}") from None


def _earlier(source: str, data: Dict[str, Any]) -> Earlier:
    makers = {
        MakerName(str(file["name"]), str(made["name"])): str(made["state"])
        for file in data["files"]
        for made in file["maker_functions"]
    }
    findings: List[Tuple[str, Known]] = [
        (str(one["fingerprint"]), Known(str(one["code"]), str(one["file"]), str(one["message"])))
        for one in data["findings"]
    ]
    return Earlier(
        source,
        str(data["created"])[:10],
        {str(file["name"]): _read_counts(file) for file in data["files"]},
        makers,
        tuple(findings),
    )


def _read_counts(item: Dict[str, Any]) -> Counts:
    makers = item["makers"]
    return Counts(
        files=int(item["files"]),
        lines=int(item["lines"]),
        done=int(makers[DONE]),
        open=int(makers[OPEN]),
        unknown=int(makers[UNKNOWN]),
        classes=int(item["maker_classes"]),
        hosts=int(item["host_classes"]),
        findings=int(item["findings"]),
    )
