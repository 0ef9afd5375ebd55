"""Reads the output formats as strictly as those do for whom they are made. What they would refuse fails an assertion.

The schemas of SARIF and JUnit are those that are published. GitLab, GitHub and reviewdog describe theirs in words and,
reviewdog, in protobuf: what is here says the same, and refuses what it does not name.
"""

from __future__ import annotations

import functools
import json
import re
import urllib.parse
from pathlib import Path
from typing import Any, Dict, Iterable, List, NamedTuple, Tuple

import jsonschema
import junitparser
import xmlschema

SCHEMAS = Path(__file__).parent / "schemas"


def _strict(text: str) -> Any:
    """JSON as readers with strict Unicode take it: ASCII on the way, and no lone surrogate in it."""
    assert text.isascii()
    value = json.loads(text)
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def _object(required: Dict[str, Any], optional: Dict[str, Any] = {}) -> Dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


_TEXT = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 1}


# -- SARIF


def sarif(text: str) -> Dict[str, Any]:
    """The run of a log that is valid, and has what GitHub code scanning asks for beyond the schema."""
    log = _strict(text)
    _sarif_validator().validate(log)
    assert urllib.parse.urlsplit(log["$schema"]).scheme == "https"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert 0 < len(rule["name"]) <= 255
        for description in (rule["shortDescription"], rule["fullDescription"]):
            assert 0 < len(description["text"]) <= 1024
        assert rule["help"]["text"] and rule["help"]["markdown"]
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert 0 < len(rule["properties"]["tags"]) <= 10
    bases = run["originalUriBaseIds"]
    assert all(base["uri"].startswith("file:///") and base["uri"].endswith("/") for base in bases.values())
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]
        (location,) = result["locations"]
        assert "region" in location["physicalLocation"]
        for place in _sarif_places(result):
            _check_artifact(place["artifactLocation"], bases)
            region = place["region"]
            assert region["startLine"] == region["endLine"] and region["startColumn"] <= region["endColumn"]
        ids = [related["id"] for related in result.get("relatedLocations", ())]
        assert len(set(ids)) == len(ids)
    for notification in run["invocations"][0]["toolExecutionNotifications"]:
        for location in notification["locations"]:
            _check_artifact(location["physicalLocation"]["artifactLocation"], bases)
    return dict(run)


def _sarif_places(result: Dict[str, Any]) -> Iterable[Dict[str, Any]]:
    yield from (location["physicalLocation"] for location in result["locations"])
    yield from (location["physicalLocation"] for location in result.get("relatedLocations", ()))
    for flow in result.get("codeFlows", ()):
        for thread in flow["threadFlows"]:
            yield from (step["location"]["physicalLocation"] for step in thread["locations"])


def _check_artifact(artifact: Dict[str, Any], bases: Dict[str, Any]) -> None:
    parts = urllib.parse.urlsplit(artifact["uri"])
    assert re.fullmatch(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/%]+", artifact["uri"]), artifact["uri"]
    if "uriBaseId" in artifact:
        assert artifact["uriBaseId"] in bases
        assert not parts.scheme and not artifact["uri"].startswith("/") and ".." not in parts.path.split("/")
    else:
        assert parts.scheme == "file" or artifact["uri"] == "-"


@functools.lru_cache(maxsize=None)
def _sarif_validator() -> Any:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


# -- GitHub's workflow commands


class Command(NamedTuple):
    """A workflow command, with everything unescaped."""

    name: str
    properties: Dict[str, str]
    message: str


_PROPERTIES = {
    "error": {"title", "file", "line", "endLine", "col", "endColumn"},
    "warning": {"title", "file", "line", "endLine", "col", "endColumn"},
    "notice": {"title", "file", "line", "endLine", "col", "endColumn"},
}


def github(text: str) -> Tuple[List[Command], List[str]]:
    """The commands in a log, and its other lines.

    A line that begins with two colons is a command: its name, a space, properties with commas between them, two colons,
    the message. A log's line ends where either of the two line ends of the world stands.
    """
    commands, others = [], []
    for line in re.split(r"\r\n|\r|\n", text.rstrip("\n")):
        if line.lstrip().startswith("::"):
            commands.append(_command(line))
        else:
            # The older form, which the runner knows as well: ##[command]…
            assert "##[" not in line
            others.append(line)
    return commands, others


def _command(line: str) -> Command:
    head, separator, message = line[2:].partition("::")
    assert separator, line
    name, _, written = head.partition(" ")
    assert name in _PROPERTIES, line
    properties: Dict[str, str] = {}
    for pair in written.split(","):
        key, equals, value = pair.partition("=")
        assert equals and key in _PROPERTIES[name] and key not in properties, line
        properties[key] = _unescaped(value, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"})
    assert all(properties[key].isdigit() for key in ("line", "endLine", "col", "endColumn") if key in properties)
    # Columns count only where a command says of one line that it is the last one, too.
    assert "endColumn" not in properties or properties["endLine"] == properties["line"]
    return Command(name, properties, _unescaped(message, {"%0D": "\r", "%0A": "\n", "%25": "%"}))


def _unescaped(value: str, escapes: Dict[str, str]) -> str:
    return re.sub("|".join(escapes), lambda found: escapes[found.group()], value)


# -- GitLab's Code Quality

_GITLAB = {
    "type": "array",
    "items": _object(
        {
            "description": _TEXT,
            "check_name": _TEXT,
            "fingerprint": _TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": _object({"path": _TEXT, "lines": _object({"begin": _COUNT})}),
        }
    ),
}


def gitlab(text: str) -> List[Dict[str, Any]]:
    """The issues of a report. Of two with one fingerprint GitLab would show one."""
    issues = _strict(text)
    jsonschema.validate(issues, _GITLAB)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert not any(issue["location"]["path"].startswith("./") for issue in issues)
    return list(issues)


# -- JUnit


def junit(text: str) -> junitparser.JUnitXml:
    """The suites of a report that is valid for Jenkins, and whose counts are true."""
    # What a pipe of any encoding leaves of it.
    assert text.isascii()
    _junit_schema().validate(text)
    suites = junitparser.JUnitXml.fromstring(text.encode("ascii"))
    total = {"tests": 0, "failures": 0, "errors": 0}
    for suite in suites:
        counted = {
            "tests": len(list(suite)),
            "failures": sum(isinstance(said, junitparser.Failure) for case in suite for said in case.result),
            "errors": sum(isinstance(said, junitparser.Error) for case in suite for said in case.result),
        }
        assert counted == {name: getattr(suite, name) for name in counted}
        assert suite.skipped == sum(case.is_skipped for case in suite)
        assert len(list(suite)) > 0
        for name, number in counted.items():
            total[name] += number
    assert total == {name: getattr(suites, name) for name in total}
    assert total["tests"] > 0
    return suites


@functools.lru_cache(maxsize=None)
def _junit_schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


# -- reviewdog

_POSITION = _object({"line": _COUNT}, {"column": _COUNT})
_RDJSON = _object(
    {
        "source": _object({"name": _TEXT, "url": _TEXT}),
        "diagnostics": {
            "type": "array",
            "items": _object(
                {
                    "message": _TEXT,
                    "location": _object({"path": _TEXT}, {"range": _object({"start": _POSITION}, {"end": _POSITION})}),
                    "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
                },
                {"code": _object({"value": _TEXT}, {"url": _TEXT})},
            ),
        },
    }
)


def rdjson(text: str) -> List[Dict[str, Any]]:
    """The diagnostics of a DiagnosticResult."""
    result = _strict(text)
    jsonschema.validate(result, _RDJSON)
    return list(result["diagnostics"])


# -- JSON Lines


def json_lines(text: str) -> List[Dict[str, Any]]:
    """The objects, one a line."""
    assert text == "" or text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]
