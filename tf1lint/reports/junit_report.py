"""Findings as test results in JUnit's XML, as Jenkins and GitLab read it: a suite a file, and a failed case a finding.

A file without a finding has one case that passed, a file that was not looked into one that was skipped, and a file that
could not be read one with an error: nothing found is told from nothing looked at.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path, PurePosixPath
from typing import Dict, List, Sequence, Tuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from tf1lint import fingerprints
from tf1lint.catalogue import Finding, Problem
from tf1lint.fingerprints import Key
from tf1lint.reports import encoding, places, text
from tf1lint.reports.result import Result

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def report(result: Result) -> str:
    """One `testsuites` with a suite for each file, in the order of the files."""
    base = places.repository(result)
    keys = fingerprints.keys(result.findings, result.root, result.lines)
    numbers = _occurrences(keys)
    findings: Dict[Path, List[Tuple[Finding, str]]] = {}
    for finding, key, number in zip(result.findings, keys, numbers):
        findings.setdefault(finding.place.path, []).append((finding, _title(key, number)))
    problems: Dict[Path, List[Problem]] = {}
    for problem in result.problems:
        problems.setdefault(problem.path, []).append(places.problem_for_programs(result, problem))
    skipped = {report.path: report.skipped for report in result.reports if report.skipped}

    root = Element("testsuites", name="tf1lint")
    for path in sorted({*findings, *problems, *(report.path for report in result.reports)}, key=lambda p: p.parts):
        suite = _suite(root, places.name(path, base))
        for finding, title in findings.get(path, ()):
            _failure(_case(suite, title), finding, result, base)
        for problem in problems.get(path, ()):
            _add(_case(suite, "analysis"), "error", problem.message, "problem", text.plain(text.problem(problem, base)))
        if not len(suite):
            case = _case(suite, "analysis")
            if path in skipped:
                SubElement(case, "skipped", message=encoding.xml(skipped[path]))
    if not len(root):
        SubElement(_case(_suite(root, "tf1lint"), "analysis"), "skipped", message="there was no Python file to look at")
    for suite in root:
        _count(suite)
    for attribute in ("tests", "failures", "errors"):
        root.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in root)))
    ElementTree.indent(root)
    # References for all that is not ASCII: right whatever the encoding of the output is.
    written: bytes = ElementTree.tostring(root, encoding="us-ascii")
    return written.decode("ascii")


def _occurrences(keys: Sequence[Key]) -> List[int]:
    return fingerprints.occurrences([key._replace(text="") for key in keys])


def _title(key: Key, number: int) -> str:
    """A name that stays when lines move, so that the readers' histories of a test hold."""
    where = "" if key.function == fingerprints.MODULE else f" in {key.function}"
    return f"{key.code}{where}{f' ({number + 1})' if number else ''}"


def _suite(root: Element, name: str) -> Element:
    return SubElement(root, "testsuite", name=encoding.xml(name))


def _case(suite: Element, title: str) -> Element:
    # Readers take what is before the last point of it for a package and show it as a folder.
    file = PurePosixPath(suite.get("name", ""))
    name = str(file.with_suffix("") if file.suffix == ".py" else file).strip("/").replace(".", "_").replace("/", ".")
    return SubElement(suite, "testcase", name=encoding.xml(title), classname=f"tf1lint.{name}", time="0")


def _failure(case: Element, finding: Finding, result: Result, base: Path) -> None:
    state = result.states.get(finding, "")
    cell, place = result.in_cell(finding.place)
    inside = dataclasses.replace(finding, place=place)
    shown = text.finding(inside, result.lines_around(finding.place), base, state, cell)
    said = "\n".join([*(text.plain(line) for line in shown), finding.rule.url])
    _add(
        case,
        "failure",
        f"{f'cell {cell}, ' if cell else ''}line {place.line}: {finding.message}",
        finding.rule.symbol,
        said,
    )


def _add(case: Element, kind: str, message: str, type_: str, said: str) -> None:
    SubElement(case, kind, message=text.printable(message), type=type_).text = encoding.xml(said)


def _count(suite: Element) -> None:
    suite.set("tests", str(len(suite)))
    for attribute, tag in _COUNTED.items():
        suite.set(attribute, str(sum(case.find(tag) is not None for case in suite)))
    suite.set("time", "0")
