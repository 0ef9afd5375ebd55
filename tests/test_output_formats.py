"""The formats for other programs, read as those read them, with everything that a name or a message may hold."""

from __future__ import annotations

import json
import os
import urllib.parse
from pathlib import Path
from typing import Any, Dict, Iterable, List, Sequence

import output_readers
import pytest

from tf1lint import pages
from tf1lint.catalogue import RULES, FileReport, Finding, Place, Problem, Step
from tf1lint.reports import formats
from tf1lint.reports.result import Result
from tf1lint.runtime_report import CONFIRMED, NOT_RUN, RuntimeReport

MACHINES = [name for name in formats.NAMES if name not in formats.TERMINAL]

SOURCE = b"""\
import tensorflow as tf


class Net(tf.Module):
    def call(self, x):
        x = block(x)  # first
        return dense(
            x)
"""

# What an attacker, or a careless disk, writes into names and messages.
NASTY = [
    "two\nlines\r\nand a third\rone",
    "100% of %0A, %25 and %3A::error file=x::no",
    "::error file=a.py,line=1::not ours",
    "##[error]nor this",
    "]]> <b>&amp; \"quotes\" and 'quotes'",
    "\x00\x07\x0b\x1b[31m control",
    "half of a pair: \ud83d, and of a byte: \udcff",
    "\N{GRINNING FACE} ä 漢字 \ufffe \u2028 \x85",
    "[link](1) {0} \\",
]


def result(
    root: Path,
    findings: Iterable[Finding] = (),
    problems: Sequence[Problem] = (),
    data: Dict[Path, bytes] = {},
    skipped: Dict[Path, str] = {},
    **more: Any,
) -> Result:
    """A result over the files `data`, which need not be on the disk."""
    found = tuple(findings)
    paths = sorted({*data, *(problem.path for problem in problems), *skipped})
    reports = tuple(
        FileReport(
            path,
            tuple(finding for finding in found if finding.place.path == path),
            lines=data.get(path, b"").count(b"\n"),
            problem=next((problem for problem in problems if problem.path == path), None),
            skipped=skipped.get(path, ""),
        )
        for path in paths
    )
    return Result(reports, found, tuple(problems), root=root, folder=more.pop("folder", root), data=data, **more)


def finding(path: Path, code: str = "TF111", line: int = 6, message: str = "said", way: Sequence[Step] = ()) -> Finding:
    text = SOURCE.decode().split("\n")[line - 1]
    start = len(text) - len(text.lstrip())
    return Finding(code, Place(path, line, start, line, len(text)), message, way=tuple(way))


def read(name: str, made: Result) -> Any:
    """A report in the format `name`, as its reader takes it."""
    text = formats.render(name, made)
    assert not text.endswith("\n")
    if name == "json":
        return json.loads(text)
    reader = getattr(output_readers, name.replace("-", "_"))
    return reader(f"{text}\n" if text else text)


def uris(run: Dict[str, Any]) -> List[str]:
    return [item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for item in run["results"]]


@pytest.mark.parametrize("name", MACHINES)
def test_nothing_found_is_a_report_as_well(name: str, tmp_path: Path) -> None:
    read(name, result(tmp_path))
    read(name, result(tmp_path, data={tmp_path / "net.py": SOURCE}))
    read(name, result(tmp_path, skipped={tmp_path / "plain.py": "no TensorFlow"}))


@pytest.mark.parametrize("name", MACHINES)
def test_problems_alone_are_a_report(name: str, tmp_path: Path) -> None:
    problems = (
        Problem(tmp_path / "gone.py", 0, 0, "no such file; check the path"),
        Problem(tmp_path / "old.py", 2, 6, "this is Python 2 (print statement); convert it with 2to3"),
        Problem(tmp_path / "old.py", 2, 6, "this is Python 2 (print statement); convert it with 2to3"),
    )
    got = read(name, result(tmp_path, problems=problems, exit_status=2))
    if name == "sarif":
        assert got["results"] == []
        (invocation,) = got["invocations"]
        assert invocation["exitCode"] == 2 and invocation["executionSuccessful"] is False
        said = invocation["toolExecutionNotifications"]
        assert [item["level"] for item in said] == ["error"] * 3
        assert "region" not in said[0]["locations"][0]["physicalLocation"]
        assert said[1]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    elif name == "github":
        commands, (summary,) = got
        assert [(command.name, command.properties["file"]) for command in commands] == [
            ("error", "gone.py"),
            ("error", "old.py"),
            ("error", "old.py"),
        ]
        assert commands[1].properties["line"] == "2" and "line" not in commands[0].properties
        assert "not readable" in summary
    elif name == "gitlab":
        assert [(item["location"]["path"], item["severity"]) for item in got] == [
            ("gone.py", "blocker"),
            ("old.py", "blocker"),
            ("old.py", "blocker"),
        ]
    elif name == "junit":
        assert (got.tests, got.errors, got.failures) == (3, 3, 0)
    elif name == "rdjson":
        assert [item["severity"] for item in got] == ["ERROR"] * 3
        assert "range" not in got[0]["location"]


@pytest.mark.parametrize("message", NASTY)
@pytest.mark.parametrize("name", MACHINES)
def test_a_message_may_hold_anything(name: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    step = Step(Place(path, 7, 15, 8, 14), message)
    found = [
        Finding("TF111", Place(path, 6, 12, 6, 20), message, message, (step,)),
        Finding("TF141", Place(path, 7, 15, 8, 14), message, message, (step,)),
    ]
    problem = Problem(path, 1, 0, message)
    got = read(name, result(tmp_path, found, [problem], {path: SOURCE}, states=dict.fromkeys(found, CONFIRMED)))
    if name == "github":
        commands, others = got
        assert [command.name for command in commands] == ["warning", "error", "error"]
        assert len(others) == 1
        assert all("\n" not in command.message for command in commands)
    elif name == "sarif":
        assert len(got["results"]) == 2
    elif name == "junit":
        assert (got.tests, got.failures, got.errors) == (3, 2, 1)
    else:
        assert len(got) == (2 if name in ("json", "json-lines") else 3)


NAMES = [
    "a b.py",
    "ä,漢 字/ö.py",
    "nets\\model.py",
    "50%.py",
    "c:d.py",
    "a=1::b.py",
    "-.py",
    "#?&<>'.py",
    "two\nlines.py",
    "\udcff.py",
]


@pytest.mark.parametrize("file", NAMES)
@pytest.mark.parametrize("name", MACHINES)
def test_a_file_may_have_any_name(name: str, file: str, tmp_path: Path) -> None:
    path = tmp_path / file
    got = read(name, result(tmp_path, [finding(path)], [Problem(path, 0, 0, "no")], {path: SOURCE}))
    if name == "sarif":
        (uri,) = uris(got)
        assert os.fsdecode(urllib.parse.unquote_to_bytes(uri)) == file
        # Read against its base as every library of URIs does it.
        whole = urllib.parse.urljoin(got["originalUriBaseIds"]["%SRCROOT%"]["uri"], uri)
        assert os.fsdecode(urllib.parse.unquote_to_bytes(urllib.parse.urlsplit(whole).path)) == str(path)
    elif name == "github":
        assert {command.properties["file"] for command in got[0]} == {file}
    elif name == "gitlab":
        assert {item["location"]["path"] for item in got} == {file.replace("\udcff", "\ufffd")}
    elif name == "rdjson":
        assert {item["location"]["path"] for item in got} == {file.replace("\udcff", "\ufffd")}
    elif name == "junit":
        assert [suite.name for suite in got] == [file.replace("\udcff", "\ufffd")]
    else:
        assert [item["filename"] for item in got] == [str(path)]


@pytest.mark.parametrize("name", MACHINES)
def test_standard_input_without_a_name(name: str, tmp_path: Path) -> None:
    path = Path("-")
    got = read(name, result(tmp_path, [finding(path)], data={path: SOURCE}))
    if name == "sarif":
        assert uris(got) == ["-"]
    elif name == "github":
        assert got[0][0].properties["file"] == "-"


def test_paths_count_from_the_repository(tmp_path: Path) -> None:
    project = tmp_path / "nets" / "big"
    path, elsewhere = project / "net.py", tmp_path.parent / "elsewhere.py"
    found = [finding(path), finding(elsewhere)]
    data = {path: SOURCE, elsewhere: SOURCE}
    made = result(project, found, data=data, folder=project)
    assert uris(read("sarif", made)) == ["net.py", elsewhere.as_uri()]
    # Without a repository the current folder stands for it, if the project is in it.
    assert uris(read("sarif", result(project, found, data=data, folder=tmp_path)))[0] == "nets/big/net.py"
    # In a work tree of git that is a file.
    (tmp_path / ".git").write_text("gitdir: elsewhere\n")
    run = read("sarif", made)
    assert uris(run) == ["nets/big/net.py", elsewhere.as_uri()]
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == f"{tmp_path.as_uri()}/"
    assert "uriBaseId" not in run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert [command.properties["file"] for command in read("github", made)[0]] == ["nets/big/net.py", str(elsewhere)]
    assert [item["location"]["path"] for item in read("gitlab", made)] == ["nets/big/net.py", str(elsewhere)]
    # reviewdog finds the way from its folder to the repository itself.
    assert [item["location"]["path"] for item in read("rdjson", made)] == ["net.py", str(elsewhere)]


def test_a_place_ends_with_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    made = result(tmp_path, [Finding("TF111", Place(path, 7, 15, 8, 14), "said")], data={path: SOURCE})
    (item,) = read("sarif", made)["results"]
    region = item["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 7,
        "startColumn": 16,
        "endLine": 7,
        "endColumn": 22,
        "snippet": {"text": "dense("},
    }
    assert read("github", made)[0][0].properties["endColumn"] == "22"
    (diagnostic,) = read("rdjson", made)
    assert diagnostic["location"]["range"] == {"start": {"line": 7, "column": 16}, "end": {"line": 7, "column": 22}}


def test_each_reader_counts_columns_in_its_own_way(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    text = "x = '\N{GRINNING FACE}ä'; dense(x)\n"
    start = text.index("dense")
    made = result(
        tmp_path,
        [Finding("TF111", Place(path, 1, start, 1, start + 8), "said")],
        data={path: text.encode("utf-8")},
    )
    run = read("sarif", made)
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "utf16CodeUnits"
    units = text.encode("utf-16-le")
    cut = units[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)].decode("utf-16-le")
    assert cut == region["snippet"]["text"] == "dense(x)"
    (diagnostic,) = read("rdjson", made)
    span = diagnostic["location"]["range"]
    cut = text.encode("utf-8")[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode("utf-8")
    assert cut == "dense(x)"
    properties = read("github", made)[0][0].properties
    assert text[int(properties["col"]) - 1 : int(properties["endColumn"]) - 1] == "dense(x)"


def test_a_place_that_the_file_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    found = [Finding("TF111", Place(path, 99, 4, 99, 9), "said"), Finding("TF002", Place(path, 1, 0, 1, 0), "said")]
    for name in MACHINES:
        read(name, result(tmp_path, found))


def test_sarif_has_the_whole_catalogue(tmp_path: Path) -> None:
    rules = read("sarif", result(tmp_path))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    by_id = {rule["id"]: rule for rule in rules}
    for rule in RULES.values():
        item = by_id[rule.code]
        assert item["name"] == rule.symbol
        assert item["helpUri"] == rule.url
        assert item["defaultConfiguration"]["enabled"] is rule.default
        level = {"error": "error", "warning": "warning", "advice": "note"}[rule.severity]
        assert item["defaultConfiguration"]["level"] == level
        # Advice is partly of what the linter cannot decide.
        assert item["properties"]["precision"] == ("medium" if rule.severity == "advice" else "high")
        assert item["properties"]["tags"][0] == "tensorflow"
    page = pages.page(RULES["TF111"])
    item = by_id["TF111"]
    assert item["help"]["markdown"].startswith("# TF111: ")
    assert "](https://github.com/tf1lint/tf1lint/blob/main/rules_docs/TF112-" in item["help"]["markdown"]
    assert "](TF" in page and "](TF" not in item["help"]["markdown"]
    assert item["fullDescription"]["text"].startswith("It finds TF1 layers without a name")
    assert "`" not in item["help"]["text"] and "Why is this bad" in item["help"]["text"]
    assert item["help"]["text"].endswith(RULES["TF111"].url)


def test_sarif_without_pages_still_has_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(rule: Any) -> str:
        raise pages.NoPage("not part of this installation")

    monkeypatch.setattr(pages, "page", none)
    rule = read("sarif", result(tmp_path))["tool"]["driver"]["rules"][0]
    assert RULES[rule["id"]].summary in rule["help"]["text"] and rule["helpUri"] in rule["help"]["markdown"]


def test_sarif_shows_the_way(tmp_path: Path) -> None:
    path, blocks = tmp_path / "net.py", tmp_path / "blocks.py"
    way = (Step(Place(path, 6, 12, 6, 20), "calls block"), Step(Place(blocks, 7, 15, 8, 14), "dense"))
    found = Finding("TF111", Place(path, 6, 12, 6, 20), "said", "Net.call -> block -> dense", way)
    (item,) = read("sarif", result(tmp_path, [found], data={path: SOURCE, blocks: SOURCE}))["results"]
    (thread,) = item["codeFlows"][0]["threadFlows"]
    steps = [step["location"] for step in thread["locations"]]
    assert [step["message"]["text"] for step in steps] == ["calls block", "dense"]
    places = [step["physicalLocation"] for step in steps]
    assert [(place["artifactLocation"]["uri"], place["region"]["startLine"]) for place in places] == [
        ("net.py", 6),
        ("blocks.py", 7),
    ]
    assert [step["nestingLevel"] for step in thread["locations"]] == [0, 1]
    assert item["codeFlows"][0]["message"]["text"] == "Net.call -> block -> dense"
    related = item["relatedLocations"]
    assert [step["id"] for step in related] == [1, 2]
    assert [step["physicalLocation"] for step in related] == places
    assert item["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "Net.call"}]


def test_what_a_run_said_is_told(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    found = [finding(path), finding(path, "TF121", 7)]
    states = dict(zip(found, (CONFIRMED, NOT_RUN)))
    made = result(tmp_path, found, data={path: SOURCE}, states=states, run=RuntimeReport(passes=3, tests=2))
    run = read("sarif", made)
    assert run["properties"]["runtime"] == {"passes": 3, "tests": 2}
    assert [item["properties"] for item in run["results"]] == [{"runtime": "confirmed"}, {"runtime": "not run"}]
    commands, others = read("github", made)
    assert [command.message.rsplit(" [", 1)[1] for command in commands] == ["confirmed]", "not run]"]
    assert others[0].startswith("With the run of 3 forward passes in 2 tests: ")
    assert [item["description"].rsplit(" [", 1)[1] for item in read("gitlab", made)] == ["confirmed]", "not run]"]
    assert [item["message"].rsplit(" [", 1)[1] for item in read("rdjson", made)] == ["confirmed]", "not run]"]
    assert [item["runtime"] for item in read("json-lines", made)] == ["confirmed", "not run"]
    assert "[confirmed]" in formats.render("junit", made)


def fingerprints_of(name: str, made: Result) -> List[str]:
    got = read(name, made)
    if name == "gitlab":
        return [item["fingerprint"] for item in got]
    return [item["partialFingerprints"]["tf1lint/v1"] for item in got["results"]]


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_fingerprints_do_not_know_of_lines(name: str, tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    found = [finding(path), finding(path), finding(path, line=7)]
    before = fingerprints_of(name, result(tmp_path, found, data={path: SOURCE}))
    assert len(set(before)) == 3
    moved = [Finding(f.code, Place(path, f.place.line + 2, 0, f.place.line + 2, 9), "other") for f in found]
    changed = b"# one\n# two\n" + SOURCE.replace(b"# first", b"# noqa: TF112")
    assert fingerprints_of(name, result(tmp_path, moved, data={path: changed})) == before
    # Another checkout of the same project.
    there = tmp_path / "there"
    copies = [Finding(f.code, Place(there / "net.py", *list(vars(f.place).values())[1:]), "said") for f in found]
    assert fingerprints_of(name, result(there, copies, data={there / "net.py": SOURCE})) == before


def test_github_hides_its_own_fingerprint_from_nobody(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    (item,) = read("sarif", result(tmp_path, [finding(path)], data={path: SOURCE}))["results"]
    # The upload action fills this in, and warns of every value that is not its own.
    assert "primaryLocationLineHash" not in item["partialFingerprints"]


def test_severities(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    codes = ("TF141", "TF111", "TF115")
    made = result(tmp_path, [finding(path, code) for code in codes], data={path: SOURCE})
    assert [item["level"] for item in read("sarif", made)["results"]] == ["error", "warning", "note"]
    assert [command.name for command in read("github", made)[0]] == ["error", "warning", "notice"]
    assert [item["severity"] for item in read("gitlab", made)] == ["critical", "major", "minor"]
    assert [item["severity"] for item in read("rdjson", made)] == ["ERROR", "WARNING", "INFO"]
    assert [item["code"]["value"] for item in read("rdjson", made)] == list(codes)


def test_junit_tells_clean_from_skipped_from_broken(tmp_path: Path) -> None:
    clean, broken, plain, net = (tmp_path / name for name in ("clean.py", "old.py", "plain.py", "sub.d/net.py"))
    made = result(
        tmp_path,
        [finding(net), finding(net, line=7), finding(net, line=1)],
        [Problem(broken, 3, 0, "this is Python 2")],
        {clean: SOURCE, net: SOURCE},
        {plain: "no TensorFlow"},
    )
    suites = {suite.name: list(suite) for suite in read("junit", made)}
    assert list(suites) == ["clean.py", "old.py", "plain.py", "sub.d/net.py"]
    assert [case.is_passed for case in suites["clean.py"]] == [True]
    assert [case.is_skipped for case in suites["plain.py"]] == [True]
    assert suites["plain.py"][0].result[0].message == "no TensorFlow"
    assert [case.is_error for case in suites["old.py"]] == [True]
    assert suites["old.py"][0].result[0].message == "this is Python 2"
    assert [case.name for case in suites["sub.d/net.py"]] == ["TF111 in Net.call", "TF111 in Net.call (2)", "TF111"]
    assert {case.classname for case in suites["sub.d/net.py"]} == {"tf1lint.sub_d.net"}
    (failure,) = suites["sub.d/net.py"][0].result
    assert failure.message == "line 6: said" and failure.type == "tf1-auto-name-without-scope"
    assert failure.text.splitlines() == [
        "sub.d/net.py:6:9: TF111 said",
        "6 |         x = block(x)  # first",
        "  |         ^^^^^^^^^^^^^^^^^^^^^",
        RULES["TF111"].url,
    ]


def test_json_lines_has_the_objects_of_json(tmp_path: Path) -> None:
    path = tmp_path / "net.py"
    made = result(tmp_path, [finding(path), finding(path, "TF121", 7)], data={path: SOURCE})
    assert read("json-lines", made) == read("json", made)
    assert formats.render("json-lines", made, statistics=True).splitlines() == [
        '{"code": "TF111", "symbol": "tf1-auto-name-without-scope", "count": 1}',
        '{"code": "TF121", "symbol": "tf1-batchnorm-without-training", "count": 1}',
    ]
    assert formats.render("json-lines", result(tmp_path)) == ""
