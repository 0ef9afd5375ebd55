"""What test runs saw TensorFlow do, as `pytest --tf1-report=FILE` writes it, held against what the analysis found.

Knows the report's format and nothing of who writes it. Whatever is wrong with a report is a `ConfigError` of one line.
A report belongs to the state of the code that was run: nothing here notices that a file has changed since.
"""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence, Tuple

from tf1lint.catalogue import RULES, FileReport, Finding, Place, Step
from tf1lint.config import ConfigError
from tf1lint.own_files import OwnFile

TOOL = "tf1lint-runtime"
VERSION = 1

# What a run says of a finding, and of a violation that no finding predicted.
CONFIRMED = "confirmed"
NOT_CONFIRMED = "not confirmed"
NOT_RUN = "not run"
NOT_MEASURED = "not measured"
RUN_ONLY = "run only"

_KINDS = {str: "a text", int: "a number", list: "a list", dict: "an object"}


@dataclasses.dataclass(frozen=True)
class Violation:
    """What a run did against the rule `code` in a line of a file.

    `file` is the file's identity, as `identity` gives it. `way` leads there through the user's code, outermost first;
    the message of a step is the function. `route` is the same in short, with the test that did it. An `allowed`
    violation happened, but somebody wrote down that it may.
    """

    code: str
    file: str
    line: int
    message: str
    way: Tuple[Step, ...] = ()
    route: str = ""
    allowed: bool = False


@dataclasses.dataclass(frozen=True)
class RuntimeReport:
    """What one run saw, or several of them together.

    `passes` counts the forward passes that were watched, in `tests` tests. `lines` has the lines that ran, by the
    identity of their file. `notes` say to people what is missing in the report.
    """

    passes: int = 0
    tests: int = 0
    violations: Tuple[Violation, ...] = ()
    lines: Mapping[str, FrozenSet[int]] = dataclasses.field(default_factory=dict)
    notes: Tuple[str, ...] = ()

    def states(self, found: Sequence[Finding]) -> Dict[Finding, str]:
        """What the run says of each finding: one of the states above, but for `RUN_ONLY`."""
        seen = {(violation.file, violation.line, violation.code) for violation in self.violations}
        files = _identities(finding.place.path for finding in found)
        states: Dict[Finding, str] = {}
        for finding in found:
            file, line = files[finding.place.path], finding.place.line
            if (file, line, finding.code) in seen:
                states[finding] = CONFIRMED
            elif finding.rule.unmeasured:
                states[finding] = NOT_MEASURED
            else:
                states[finding] = NOT_CONFIRMED if line in self.lines.get(file, ()) else NOT_RUN
        return states

    def unpredicted(self, found: Sequence[Finding], files: Mapping[Path, Optional[bytes]]) -> List[FileReport]:
        """The violations in `files` that none of the findings `found` predicted, as findings of their own.

        `files` are the checked files, each with its unsaved text if it has one. Selection and suppression are left to
        the caller. What was allowed is left out, and what happened in several tests counts once.
        """
        identities = _identities([*files, *(finding.place.path for finding in found)])
        known = {(identities[finding.place.path], finding.place.line, finding.code) for finding in found}
        # Of a file that is checked under two names, by way of a link, the first one counts.
        paths = {identities[path]: path for path in reversed(list(files))}
        left: Dict[Path, List[Violation]] = {}
        for violation in self.violations:
            key = (violation.file, violation.line, violation.code)
            if violation.file in paths and not violation.allowed and key not in known:
                known.add(key)
                left.setdefault(paths[violation.file], []).append(violation)
        return [_as_findings(path, files[path], violations) for path, violations in left.items()]

    def misses(self, files: Iterable[Path]) -> bool:
        """Whether the run saw something, and nothing of it was in one of the files."""
        known = {*self.lines, *(violation.file for violation in self.violations)}
        return bool(known) and not any(identity(path) in known for path in files)


def identity(path: Path) -> str:
    """What tells a file from others whatever way leads to it. Raises `ValueError` for what can be no path."""
    return os.path.normcase(os.path.realpath(path))


def _identities(paths: Iterable[Path]) -> Dict[Path, str]:
    return {path: identity(path) for path in dict.fromkeys(paths)}


def read(file: Path, bases: Sequence[Path]) -> RuntimeReport:
    """The report in `file`.

    Its paths begin at the folder that it names as its root; where there is no such folder here, at the first of `bases`
    that has the file. Raises `ConfigError` for a report that cannot be used.
    """
    import json

    again = f"write it again with pytest --tf1-report={file}"
    kind = OwnFile(
        "runtime report",
        VERSION,
        make=f"write it with pytest --tf1-report={file}",
        again=again,
        unreadable="; name a runtime report",
    )
    text = kind.text(file)
    if not text.strip():
        raise ConfigError(f"{file}: is empty, the test run was broken off before it wrote its report; {again}")
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(f"{file}:{error.lineno}: broken JSON ({error.msg}); {again}") from None
    except (RecursionError, ValueError):
        # Lists in lists without end, and numbers of more digits than Python turns into an int.
        raise ConfigError(f"{file}: is no runtime report; {again}") from None
    kind.check_version(file, data, "tool", TOOL, f" (nothing says that {TOOL} wrote it); {again}")
    try:
        return _report(file, data, bases)
    except _Damaged as error:
        raise ConfigError(f"{file}: is a damaged runtime report ({error}); {again}") from None


def merged(reports: Sequence[RuntimeReport]) -> RuntimeReport:
    """What all the reports saw together."""
    lines: Dict[str, FrozenSet[int]] = {}
    for report in reports:
        for file, ran in report.lines.items():
            lines[file] = lines.get(file, frozenset()) | ran
    return RuntimeReport(
        passes=sum(report.passes for report in reports),
        tests=sum(report.tests for report in reports),
        violations=tuple(violation for report in reports for violation in report.violations),
        lines=lines,
        notes=tuple(note for report in reports for note in report.notes),
    )


class _Damaged(Exception):
    """What in a report is not as it must be."""


class _Paths:
    """The files that a report names, found on this machine."""

    def __init__(self, root: str, bases: Sequence[Path]) -> None:
        self._bases = [Path(root)] if os.path.isabs(root) and os.path.isdir(root) else bases
        self._known: Dict[str, Tuple[Path, str]] = {}

    def __call__(self, name: str) -> Tuple[Path, str]:
        """The path that a name in the report stands for, and its identity. Raises `_Damaged` for no path."""
        if name not in self._known:
            try:
                places = [Path(os.path.abspath(base / name)) for base in self._bases]
                path = next((place for place in places if os.path.exists(place)), places[0])
                self._known[name] = path, identity(path)
            except ValueError:
                raise _Damaged(f"{name!r} is no path") from None
        return self._known[name]


def _report(file: Path, data: Dict[str, Any], bases: Sequence[Path]) -> RuntimeReport:
    paths = _Paths(_field(data, "root", str), bases)
    passes = _field(data, "passes", int)
    tests = _field(data, "tests", int) if "tests" in data else 0
    items = _field(data, "violations", list)
    violations = [_violation(item, f"violations[{number}].", paths) for number, item in enumerate(items)]
    unknown = sorted({violation.code for violation in violations} - set(RULES))
    lines: Dict[str, FrozenSet[int]] = {}
    for name, numbers in _field(data, "lines", dict).items():
        if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
            raise _Damaged(f"lines of {name!r} are no list of numbers")
        _, where = paths(name)
        lines[where] = lines.get(where, frozenset()) | frozenset(numbers)
    notes: List[str] = []
    if passes == 0:
        # Lines that ran while nobody watched acquit nothing.
        lines = {}
        notes.append(
            f"{file}: no forward pass was watched, so what the run did not confirm counts as {NOT_RUN}; run tests that "
            "call the models"
        )
    elif data.get("lines_complete") is False:
        notes.append(f"{file}: not all lines that ran were recorded, so some of what counts as {NOT_RUN} may have run")
    if unknown:
        notes.append(
            f"{file}: left out what it says of rules that this tf1lint does not know ({', '.join(unknown)}); "
            "update tf1lint"
        )
    known = tuple(violation for violation in violations if violation.code in RULES)
    return RuntimeReport(passes, tests, known, lines, tuple(notes))


def _violation(item: Any, where: str, paths: _Paths) -> Violation:
    if not isinstance(item, dict):
        raise _Damaged(f"{where[:-1]} is not an object")
    _, file = paths(_field(item, "path", str, where))
    frames = _field(item, "frames", list, where) if "frames" in item else []
    way = tuple(_step(frame, f"{where}frames[{number}].", paths) for number, frame in enumerate(frames))
    route = " -> ".join(f"{frame['function']} ({frame['path']}:{frame['line']})" for frame in frames)
    if item.get("test"):
        route = f"seen in {item['test']}: {route}" if route else f"seen in {item['test']}"
    return Violation(
        code=_field(item, "code", str, where),
        file=file,
        line=_field(item, "line", int, where),
        message=" ".join(_field(item, "message", str, where).split()),
        way=way,
        route=route,
        allowed=item.get("allowed") not in (None, False),
    )


def _step(item: Any, where: str, paths: _Paths) -> Step:
    if not isinstance(item, dict):
        raise _Damaged(f"{where[:-1]} is not an object")
    path, _ = paths(_field(item, "path", str, where))
    line = _field(item, "line", int, where)
    return Step(Place(path, line, 0, line, 0), _field(item, "function", str, where))


def _field(item: Dict[str, Any], name: str, kind: type, where: str = "") -> Any:
    value = item.get(name)
    # True is an int, too.
    if not isinstance(value, kind) or isinstance(value, bool):
        raise _Damaged(f"{where}{name} is not {_KINDS[kind]}" if name in item else f"{where}{name} is missing")
    return value


def _as_findings(path: Path, data: Optional[bytes], violations: Iterable[Violation]) -> FileReport:
    from tf1lint import source

    lines = source.read(path, data).lines
    return FileReport(path, tuple(_finding(path, lines, violation) for violation in violations))


def _finding(path: Path, lines: Sequence[str], violation: Violation) -> Finding:
    """A violation as a finding: the whole line is its place, since a run knows of no columns."""
    number = violation.line
    text = lines[number - 1].rstrip() if 0 < number <= len(lines) else ""
    place = Place(path, number, len(text) - len(text.lstrip()), number, len(text))
    return Finding(violation.code, place, violation.message, violation.route, violation.way)
