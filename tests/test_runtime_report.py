"""`tf1lint check --runtime-report`: what test runs saw, held against the findings.

No TensorFlow is needed: the reports are written here.
"""

from __future__ import annotations

import dataclasses
import gc
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional

import pytest
from real_hosts import run

from tf1lint import catalogue, runtime_report
from tf1lint.catalogue import RULES, Finding, Place
from tf1lint.config import ConfigError
from tf1lint.hosts.cli import main

# Three findings, each of TF111. The last one goes on in the next line.
NET = """\
import tensorflow as tf


class Net(tf.keras.layers.Layer):

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = tf.compat.v1.layers.dense(x, 3)
        with tf.compat.v1.variable_scope("a"):
            y = tf.compat.v1.layers.dense(x, 3)
        x = tf.compat.v1.layers.dense(x, 4)
        return tf.compat.v1.layers.dense(
            x, 5) + y
"""
FIRST, SCOPED, SECOND, THIRD = 8, 10, 11, 12
PATH = "nets/net.py"
TEST = "tests/test_net.py::test_twice"


def violation(line: int, code: str = "TF111", path: str = PATH, **other: Any) -> Dict[str, Any]:
    """A violation as it stands in a report."""
    return {
        "code": code,
        "symbol": RULES[code].symbol if code in RULES else "tf1-of-tomorrow",
        "message": f"line {line} made 2 variables anew",
        "path": path,
        "line": line,
        "frames": [
            {"path": "tests/test_net.py", "line": 7, "function": "test_twice"},
            {"path": path, "line": line, "function": "Net.call"},
        ],
        "variables": [{"name": "a/kernel", "shape": [2, None]}],
        "url": "https://example.org",
        "test": TEST,
        "allowed": None,
        **other,
    }


class Checked:
    """A project with one model, and the command line run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("setup.cfg", "")
        self.write(PATH, NET)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def report(
        self,
        *violations: Dict[str, Any],
        lines: Optional[Dict[str, List[int]]] = None,
        name: str = "run.json",
        **other: Any,
    ) -> str:
        """Writes a report of these violations, and of lines that ran, and gives its name."""
        data = {
            "version": 1,
            "tool": "tf1lint-runtime",
            "tool_version": "0.1.0",
            "tensorflow": "2.21.0",
            "root": self.folder.as_posix(),
            "mode": "record",
            "passes": 4,
            "tests": 2,
            "lines_complete": True,
            "violations": violations,
            "lines": {PATH: [FIRST, SCOPED, SECOND]} if lines is None else lines,
            **other,
        }
        self.write(name, json.dumps(data))
        return name

    def check(self, report: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run(self.folder, sys.executable, "-m", "tf1lint", "check", "--runtime-report", report, *arguments)

    def states(self, report: str, *arguments: str) -> List[str]:
        """What is said of each line, as `line code state`."""
        done = self.check(report, "--output-format", "json", *arguments)
        assert done.returncode in (0, 1), done.stderr
        return [f"{item['location']['row']} {item['code']} {item['runtime']}" for item in json.loads(done.stdout)]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    folder = tmp_path / "project"
    folder.mkdir()
    return Checked(folder)


def said(
    confirmed: int = 0, not_confirmed: int = 0, not_run: int = 0, run_only: int = 0, *, unmeasured: int = 0
) -> str:
    """The line of the summary that has these numbers."""
    return (
        f"With the run of 4 forward passes in 2 tests: {confirmed} confirmed, {not_confirmed} not confirmed, "
        f"{not_run} not run, {unmeasured} not measured; {run_only} seen in the run only."
    )


def test_each_finding_is_marked_and_what_nobody_predicted_is_added(checked: Checked) -> None:
    report = checked.report(violation(FIRST), violation(SCOPED, "TF113"))
    done = checked.check(report)
    assert (done.returncode, done.stderr) == (1, "")
    heads = [line for line in done.stdout.splitlines() if line.startswith(f"{PATH}:")]
    assert [head[len(PATH) :].partition(" ")[0] for head in heads] == [":8:13:", ":10:", ":11:13:", ":12:16:"]
    assert [head[head.rindex("[") :] for head in heads] == [
        "[confirmed]",
        "[seen in the run only]",
        "[not confirmed]",
        "[not run]",
    ]
    alone = done.stdout[done.stdout.index(heads[1]) : done.stdout.index(heads[2])]
    assert alone.splitlines() == [
        f"{PATH}:10: TF113 line 10 made 2 variables anew [seen in the run only]",
        "10 |             y = tf.compat.v1.layers.dense(x, 3)",
        "   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        f"   = seen in {TEST}: test_twice (tests/test_net.py:7) -> Net.call ({PATH}:10)",
        "",
    ]
    *_, numbers, last = done.stdout.splitlines()
    assert numbers == said(1, 1, 1, 1)
    assert last.startswith("4 findings in 1 file. Looked at 1 file ")


def test_json_has_the_state_of_each(checked: Checked) -> None:
    report = checked.report(violation(FIRST), violation(SCOPED, "TF113"))
    done = checked.check(report, "--output-format", "json")
    items = json.loads(done.stdout)
    assert [item["runtime"] for item in items] == ["confirmed", "run only", "not confirmed", "not run"]
    assert len({tuple(item) for item in items}) == 1
    assert items[1]["location"] == {"row": SCOPED, "column": 13}
    assert items[1]["filename"] == str(checked.folder / PATH)
    assert [step["filename"] for step in items[1]["related"]] == [
        str(checked.folder / "tests/test_net.py"),
        str(checked.folder / PATH),
    ]


def test_without_the_option_nothing_is_said_of_runs(checked: Checked) -> None:
    report = checked.report(violation(FIRST))
    command = (sys.executable, "-m", "tf1lint", "check")
    for arguments in ((), ("--output-format", "json"), ("-q",)):
        before = run(checked.folder, *command, *arguments).stdout
        assert not any(word in before for word in ("confirmed", "not run", "runtime"))
        # What the run says is no part of what is kept.
        checked.check(report, *arguments)
        assert run(checked.folder, *command, *arguments).stdout == before


def test_quiet_and_statistics(checked: Checked) -> None:
    report = checked.report(violation(FIRST), violation(SCOPED, "TF113"))
    quiet = checked.check(report, "-q")
    assert [line[line.rindex("[") :] for line in quiet.stdout.splitlines()] == [
        "[confirmed]",
        "[seen in the run only]",
        "[not confirmed]",
        "[not run]",
    ]
    counts = checked.check(report, "--statistics").stdout.splitlines()
    assert counts[:3] == ["3\tTF111\ttf1-auto-name-without-scope", "1\tTF113\ttf1-silent-sharing", said(1, 1, 1, 1)]
    assert "\x1b[" in checked.check(report, "--color", "always").stdout


def test_exit_status(checked: Checked) -> None:
    report = checked.report(violation(SCOPED, "TF113"))
    assert checked.check(report, "--select", "TF113").returncode == 1
    assert checked.check(report, "--select", "TF113", "--exit-zero").returncode == 0
    assert checked.check(report, "--select", "TF101").returncode == 0
    assert checked.check(report, "nets", "absent.py").returncode == 2


def test_what_a_rule_cannot_measure_is_counted_apart(
    checked: Checked, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    silent = dataclasses.replace(catalogue.RULES["TF111"], unmeasured="names of no run tell")
    monkeypatch.setattr(catalogue, "RULES", {**catalogue.RULES, "TF111": silent})
    monkeypatch.chdir(checked.folder)
    try:
        assert main(["check", "--no-cache", "-j1", "--runtime-report", checked.report(violation(SECOND))]) == 1
    finally:
        gc.enable()
    output = capsys.readouterr().out
    assert output.count("[not measured]\n") == output.count(" = names of no run tell\n") == 2
    # It happened, whoever says that it cannot be seen.
    assert output.count("[confirmed]\n") == 1
    assert said(1, unmeasured=2) in output


def test_the_first_line_of_a_statement_counts(checked: Checked) -> None:
    assert checked.states(checked.report(violation(THIRD)))[-1] == "12 TF111 confirmed"
    assert checked.states(checked.report(lines={PATH: [THIRD + 1]}))[-1] == "12 TF111 not run"


def test_another_code_confirms_nothing(checked: Checked) -> None:
    states = checked.states(checked.report(violation(FIRST, "TF121")))
    assert states[:2] == ["8 TF121 run only", "8 TF111 not confirmed"]


def test_what_several_tests_did_counts_once(checked: Checked) -> None:
    twice = [violation(SCOPED, "TF113", test=f"tests/test_net.py::test_{number}") for number in range(2)]
    assert checked.states(checked.report(*twice)).count("10 TF113 run only") == 1


def test_the_allowed_confirms_and_is_not_added(checked: Checked) -> None:
    report = checked.report(
        violation(FIRST, allowed="twins on purpose"), violation(SCOPED, "TF113", allowed="twins on purpose")
    )
    assert checked.states(report) == ["8 TF111 confirmed", "11 TF111 not confirmed", "12 TF111 not run"]
    # Once allowed is not allowed in all tests.
    report = checked.report(violation(SCOPED, "TF113", allowed="here"), violation(SCOPED, "TF113"))
    assert "10 TF113 run only" in checked.states(report)


@pytest.mark.parametrize("comment", ["# noqa", "# noqa: TF113", "# tf1lint: allow[TF113] twins", "# noqa: E501"])
def test_comments_suppress_what_was_seen(checked: Checked, comment: str) -> None:
    scoped = "y = tf.compat.v1.layers.dense(x, 3)"
    checked.write(PATH, NET.replace(scoped, f"{scoped}  {comment}"))
    states = checked.states(checked.report(violation(SCOPED, "TF113"), violation(SCOPED, "TF121")))
    assert ("10 TF113 run only" in states) == ("E501" in comment)
    assert ("10 TF121 run only" in states) == (comment != "# noqa")


def test_a_suppressed_finding_does_not_come_back(checked: Checked) -> None:
    checked.write(PATH, NET.replace("dense(x, 3)\n", "dense(x, 3)  # noqa: TF111\n", 1))
    assert checked.states(checked.report(violation(FIRST)))[0] == "11 TF111 not confirmed"


def test_selection_holds_for_what_was_seen(checked: Checked) -> None:
    report = checked.report(violation(SCOPED, "TF113"), violation(SCOPED, "TF116"))
    assert checked.states(report, "--select", "TF11", "--ignore", "TF111") == ["10 TF113 run only", "10 TF116 run only"]
    assert checked.states(report, "--ignore", "TF111,TF113") == []
    assert checked.states(report, "--ignore", "TF111") == ["10 TF113 run only"]


def test_only_checked_files_are_spoken_of(checked: Checked) -> None:
    checked.write("old/net.py", NET)
    checked.write("plain.py", "print('no word of it')\n")
    report = checked.report(
        violation(SCOPED, "TF113", "old/net.py"), violation(1, "TF113", "plain.py"), violation(1, path="gone.py")
    )
    assert "1 TF113 run only" in checked.states(report)
    assert "1 TF113 run only" not in checked.states(report, "nets", "old")
    assert checked.states(report, "--exclude", "old", "--select", "TF113") == ["1 TF113 run only"]
    assert checked.states(report, "--select", "TF113", "old") == ["10 TF113 run only"]


def test_a_line_that_the_file_no_longer_has(checked: Checked) -> None:
    report = checked.report(violation(400, "TF113"))
    assert (
        f"\n{PATH}:400: TF113 line 400 made 2 variables anew [seen in the run only]\n" in checked.check(report).stdout
    )


def test_standard_input(checked: Checked) -> None:
    report = checked.report(violation(FIRST))
    done = subprocess.run(
        [sys.executable, "-m", "tf1lint", "check", "-q", "--runtime-report", report, "--stdin-filename", PATH, "-"],
        cwd=checked.folder,
        input=NET,
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line[line.rindex("[") :] for line in done.stdout.splitlines()] == [
        "[confirmed]",
        "[not confirmed]",
        "[not run]",
    ]


def test_several_reports_are_one(checked: Checked) -> None:
    first = checked.report(violation(FIRST), lines={PATH: [FIRST]}, name="a.json")
    second = checked.report(violation(FIRST), violation(SCOPED, "TF113"), lines={PATH: [SECOND]}, name="b.json")
    done = checked.check(first, "--runtime-report", second)
    assert said(1, 1, 1, 1).replace("4 forward passes in 2", "8 forward passes in 4") in done.stdout


def test_a_report_of_another_machine(checked: Checked) -> None:
    report = checked.report(violation(FIRST), root="/builds/of/nobody")
    wanted = ["8 TF111 confirmed", "11 TF111 not confirmed", "12 TF111 not run"]
    assert checked.states(report) == wanted
    assert checked.states(report, PATH) == wanted
    # From elsewhere the paths belong to the project that is checked.
    done = run(
        checked.folder.parent,
        *(sys.executable, "-m", "tf1lint", "check", "--runtime-report", f"project/{report}", "project"),
    )
    assert said(1, 1, 1, 0) in done.stdout
    # Without a project there is the current folder.
    (checked.folder / "setup.cfg").unlink()
    assert checked.states(report, "nets") == wanted


def test_a_report_whose_root_is_another_folder(checked: Checked) -> None:
    checked.write("nets/net_more.py", NET)
    report = checked.report(
        violation(FIRST, path="net.py"), lines={"net.py": [SECOND]}, root=str(checked.folder / "nets")
    )
    assert checked.states(report, PATH) == ["8 TF111 confirmed", "11 TF111 not confirmed", "12 TF111 not run"]
    absolute = str(checked.folder / PATH)
    report = checked.report(violation(FIRST, path=absolute), lines={absolute: []}, root=str(checked.folder / "tests"))
    assert checked.states(report, PATH)[0] == "8 TF111 confirmed"


def test_a_link_leads_to_the_same_file(checked: Checked) -> None:
    (checked.folder.parent / "link").symlink_to(checked.folder, target_is_directory=True)
    report = checked.report(violation(FIRST), violation(SCOPED, "TF113"), root=str(checked.folder.parent / "link"))
    assert checked.states(report)[:2] == ["8 TF111 confirmed", "10 TF113 run only"]


def test_a_report_of_another_project(checked: Checked) -> None:
    done = checked.check(checked.report(violation(1, path="other.py"), lines={"other.py": [1]}))
    assert done.returncode == 1
    assert done.stderr == (
        "tf1lint: note: no file of the runtime report is among those that are checked; was it written for this "
        "project?\n"
    )
    assert said(not_run=3) in done.stdout


def test_a_run_in_which_nothing_was_watched(checked: Checked) -> None:
    done = checked.check(checked.report(passes=0, tests=2))
    assert done.returncode == 1
    assert done.stderr == (
        "tf1lint: note: run.json: no forward pass was watched, so what the run did not confirm counts as not run; run "
        "tests that call the models\n"
    )
    assert said(not_run=3).replace("4 forward", "0 forward") in done.stdout


def test_lines_that_were_not_all_recorded(checked: Checked) -> None:
    done = checked.check(checked.report(lines={}, lines_complete=False))
    assert done.stderr == (
        "tf1lint: note: run.json: not all lines that ran were recorded, so some of what counts as not run may have "
        "run\n"
    )
    assert said(not_run=3) in done.stdout


def test_rules_of_a_newer_runtime_package(checked: Checked) -> None:
    done = checked.check(checked.report(violation(FIRST), violation(SCOPED, "TF999")))
    assert done.returncode == 1
    assert done.stderr == (
        "tf1lint: note: run.json: left out what it says of rules that this tf1lint does not know (TF999); update "
        "tf1lint\n"
    )
    assert said(1, 1, 1) in done.stdout


AGAIN = "; write it again with pytest --tf1-report=run.json"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (None, "run.json: no such runtime report; write it with pytest --tf1-report=run.json"),
        (b"", f"run.json: is empty, the test run was broken off before it wrote its report{AGAIN}"),
        (b" \n", f"run.json: is empty, the test run was broken off before it wrote its report{AGAIN}"),
        (b'{"version": 1,\n"tool": "tf1', f"run.json:2: broken JSON (Unterminated string starting at){AGAIN}"),
        (b'"\xff"', f"run.json: is no runtime report (the bytes are not UTF-8){AGAIN}"),
        (b"[" * 100_000, f"run.json: is no runtime report{AGAIN}"),
        (b"[]", f"run.json: is no runtime report (nothing says that tf1lint-runtime wrote it){AGAIN}"),
        (b'{"version": 1}', f"run.json: is no runtime report (nothing says that tf1lint-runtime wrote it){AGAIN}"),
        (
            b'{"version": 2, "tool": "tf1lint-runtime"}',
            "run.json: is a runtime report of version 2, newer than the version 1 that this tf1lint reads; update "
            "tf1lint",
        ),
        (
            b'{"version": 1, "tool": "tf1lint-runtime"}',
            f"run.json: is a damaged runtime report (root is missing){AGAIN}",
        ),
    ],
)
def test_a_report_that_is_none(checked: Checked, data: Optional[bytes], error: str) -> None:
    if data is not None:
        (checked.folder / "run.json").write_bytes(data)
    done = checked.check("run.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"tf1lint: error: {error}\n"


def test_a_folder_is_no_report(checked: Checked) -> None:
    done = checked.check("nets")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "tf1lint: error: nets: cannot be read (is a directory); name a runtime report\n"


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ({"passes": "4"}, "passes is not a number"),
        ({"passes": True}, "passes is not a number"),
        ({"violations": {}}, "violations is not a list"),
        ({"violations": [7]}, "violations[0] is not an object"),
        ({"violations": [{**violation(1), "line": None}]}, "violations[0].line is not a number"),
        ({"violations": [violation(1), {"code": "TF111", "path": "a.py"}]}, "violations[1].line is missing"),
        ({"violations": [{**violation(1), "frames": None}]}, "violations[0].frames is not a list"),
        ({"violations": [{**violation(1), "frames": [{}]}]}, "violations[0].frames[0].path is missing"),
        ({"lines": []}, "lines is not an object"),
        ({"lines": {PATH: ["1"]}}, f"lines of '{PATH}' are no list of numbers"),
    ],
)
def test_a_damaged_report(checked: Checked, damage: Dict[str, Any], words: str) -> None:
    path = checked.folder / checked.report()
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **damage}), encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        runtime_report.read(path, [checked.folder])
    assert f": is a damaged runtime report ({words}); " in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_path_that_can_be_none_is_no_traceback(checked: Checked) -> None:
    for name in ("a\0b.py", "\ud800.py", "", "x" * 5000):
        report = checked.report(violation(FIRST), violation(1, path=name))
        done = checked.check(report, "-q")
        assert "Traceback" not in done.stderr
        assert done.returncode in (1, 2)


def test_a_message_of_many_lines_is_one(checked: Checked) -> None:
    report = checked.report(violation(SCOPED, "TF113", message="one\n\x1b[31mtwo"))
    line = checked.check(report, "-q", "--select", "TF113").stdout
    assert line == f"{PATH}:10: TF113 one \N{REPLACEMENT CHARACTER}[31mtwo [seen in the run only]\n"


def test_states_without_a_command_line(checked: Checked) -> None:
    path = checked.folder / PATH
    found = [Finding("TF111", Place(path, line, 0, line, 1), "dense") for line in (FIRST, SECOND, THIRD)]
    read = runtime_report.read(checked.folder / checked.report(violation(FIRST)), [checked.folder])
    assert list(read.states(found).values()) == [
        runtime_report.CONFIRMED,
        runtime_report.NOT_CONFIRMED,
        runtime_report.NOT_RUN,
    ]
    assert runtime_report.merged([read]) == read
    assert read.unpredicted(found, {path: None}) == []
    (file,) = read.unpredicted([], {path: None})
    assert [finding.place for finding in file.findings] == [Place(path, FIRST, 8, FIRST, 43)]
