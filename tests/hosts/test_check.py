"""`tf1lint check`: options, output, exit status."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Tuple

import pytest
from conftest import CLEAN_NET, NET, NET_COLUMN, NET_LINE, PLAIN, Project, on_terminal

from tf1lint import __version__
from tf1lint.catalogue import RULES

MARKED = f"{NET_LINE} |         x = tf.compat.v1.layers.dense(x, 3)\n  |             {'^' * 31}\n"


def test_text_has_place_source_route_and_summary(project: Project) -> None:
    project.write("nets/net.py", NET)
    project.write("plain.py", PLAIN)
    done = project.tf1lint("check")
    assert done.returncode == 1
    assert done.stdout.startswith(f"nets/net.py:{NET_LINE}:{NET_COLUMN}: TF111 ")
    assert MARKED in done.stdout
    last = done.stdout.splitlines()[-1]
    assert last.startswith("1 finding in 1 file. Looked at 1 file (9 lines): 1 shim-decorated method analysed, ")
    assert last.endswith("; skipped 1: 1 with no TensorFlow.")
    assert done.stderr == ""


def test_the_route_leads_through_other_files(project: Project) -> None:
    project.write(
        "blocks.py", "import tensorflow.compat.v1 as tf\n\n\ndef block(x):\n    return tf.layers.dense(x, 3)\n"
    )
    project.write(
        "net.py",
        NET.replace("as tf\n", "as tf\n\nfrom blocks import block\n", 1).replace(
            "tf.compat.v1.layers.dense(x, 3)\n", "block(x)\n"
        ),
    )
    done = project.tf1lint("check", "net.py")
    assert re.search(r"^ +\| +\^+\n += Net\.call -> block \(blocks\.py:\d\) -> .*dense$", done.stdout, re.MULTILINE)
    (item,) = json.loads(project.tf1lint("check", "net.py", "--output-format", "json").stdout)
    assert str(project.folder / "blocks.py") in {step["filename"] for step in item["related"]}


def test_nothing_found_never_stands_alone(project: Project) -> None:
    project.write("net.py", CLEAN_NET)
    done = project.tf1lint("check")
    assert done.returncode == 0
    assert done.stdout.startswith("0 findings. Looked at 1 file (9 lines): 1 shim-decorated method analysed, ")
    project.write("net.py", PLAIN)
    assert (
        project.tf1lint("check").stdout
        == "0 findings. No TensorFlow was seen: looked at 0 files; skipped 1: 1 with no TensorFlow.\n"
    )
    (project.folder / "net.py").unlink()
    assert project.tf1lint("check").stdout == "0 findings. There was no Python file to look at.\n"


def test_without_paths_the_whole_project_is_checked(project: Project) -> None:
    project.write("nets/net.py", NET)
    (project.folder / "scripts").mkdir()
    done = project.tf1lint("check", cwd="scripts")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{project.folder}/nets/net.py:{NET_LINE}:")


def test_paths_overlap_and_each_file_counts_once(project: Project) -> None:
    project.write("nets/net.py", NET)
    assert (
        "\n1 finding in 1 file. Looked at 1 file "
        in project.tf1lint("check", "nets", ".", "nets/net.py", "nets/../nets").stdout
    )


def test_excluded_is_what_is_not_named(project: Project) -> None:
    for name in ("build/net.py", ".venv/net.py", "old/net.py", "nets/gen/net.py", "pkg.egg-info/net.py"):
        project.write(name, NET)
    project.write("setup.cfg", "[tf1lint]\nextend-exclude = old, nets/gen\n")
    assert "There was no Python file" in project.tf1lint("check").stdout
    assert "Looked at 1 file" in project.tf1lint("check", "old/net.py").stdout
    assert "Looked at 1 file" in project.tf1lint("check", "build").stdout
    assert "Looked at 4 files" in project.tf1lint("check", "--exclude", ".venv").stdout
    assert "Looked at 3 files" in project.tf1lint("check", "--exclude", ".venv,n*ts/*").stdout


def test_json_is_one_list_and_nothing_else(project: Project) -> None:
    project.write("net.py", NET)
    project.write("old.py", "import tensorflow\nprint 'x'\n")
    done = project.tf1lint("check", "--output-format", "json")
    assert done.returncode == 2
    (item,) = json.loads(done.stdout)
    assert list(item) == [
        "code",
        "symbol",
        "severity",
        "message",
        "filename",
        "cell",
        "location",
        "end_location",
        "related",
        "url",
    ]
    assert item["filename"] == str(project.folder / "net.py")
    assert item["cell"] is None
    assert item["location"] == {"row": NET_LINE, "column": NET_COLUMN}
    assert item["end_location"] == {"row": NET_LINE, "column": NET_COLUMN + 31}
    assert item["url"] == RULES["TF111"].url
    assert done.stderr.startswith("old.py:2:")
    assert json.loads(project.tf1lint("check", "--output-format", "json", "--select", "TF101", "net.py").stdout) == []


def test_statistics(project: Project) -> None:
    project.write("net.py", NET + NET.replace("Net", "Other"))
    done = project.tf1lint("check", "--statistics")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "2\tTF111\ttf1-auto-name-without-scope"
    assert done.stdout.splitlines()[1].startswith("2 findings in 1 file. ")
    assert json.loads(project.tf1lint("check", "--statistics", "--output-format", "json").stdout) == [
        {"code": "TF111", "symbol": "tf1-auto-name-without-scope", "count": 2}
    ]


def test_quiet_is_a_line_a_finding(project: Project) -> None:
    project.write("net.py", NET)
    (line,) = project.tf1lint("check", "-q").stdout.splitlines()
    assert line.startswith(f"net.py:{NET_LINE}:{NET_COLUMN}: TF111 ")
    assert project.tf1lint("check", "-q", "--ignore", "TF").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--select", "TF101"), 0),
        (("--select", "TF1"), 1),
        (("--ignore", "TF111"), 0),
        (("--ignore", "TF1", "--extend-select", "TF11"), 1),
        (("--select", "tf1-auto-name-without-scope"), 1),
        (("--select", "TF101,TF12", "--select", "TF111"), 1),
        (("--color", "never"), 1),
        (("--no-color",), 1),
        (("-j", "2"), 1),
    ],
)
def test_exit_status(project: Project, arguments: Tuple[str, ...], status: int) -> None:
    project.write("net.py", NET)
    assert project.tf1lint("check", *arguments).returncode == status


def test_command_line_overrides_configuration(project: Project) -> None:
    project.write("net.py", NET)
    project.write("setup.cfg", "[tf1lint]\nignore = TF111\n")
    assert project.tf1lint("check").returncode == 0
    assert project.tf1lint("check", "--ignore", "TF12").returncode == 1
    project.write("other.cfg", "[tf1lint]\nselect = TF111\n")
    assert project.tf1lint("check", "--config", "other.cfg").returncode == 1
    project.write("setup.cfg", "[tf1lint]\nselect = TF12\n")
    assert project.tf1lint("check").returncode == 0
    assert project.tf1lint("check", "--select", "TF11").returncode == 1
    assert project.tf1lint("check", "--extend-select", "TF11").returncode == 1


def test_comments_suppress(project: Project) -> None:
    for comment in ("# noqa", "# noqa: TF111", "# noqa: E501,TF1", "# tf1lint: allow[TF111] built once"):
        project.write("net.py", NET.replace("dense(x, 3)\n", f"dense(x, 3)  {comment}\n", 1))
        assert project.tf1lint("check").returncode == 0, comment
    project.write("net.py", NET.replace("dense(x, 3)\n", "dense(x, 3)  # noqa: E501\n", 1))
    assert project.tf1lint("check").returncode == 1


def test_standard_input(project: Project) -> None:
    done = project.tf1lint("check", "-", data=NET.encode())
    assert done.returncode == 1
    assert done.stdout.startswith(f"-:{NET_LINE}:{NET_COLUMN}: TF111 ")
    assert MARKED in done.stdout
    named = project.tf1lint("check", "--stdin-filename", "nets/new.py", "-", data=NET.encode())
    assert named.stdout.startswith(f"nets/new.py:{NET_LINE}:{NET_COLUMN}: TF111 ")
    assert project.tf1lint("check", "--stdin-filename", "nets/new.py", data=NET.encode()).stdout == named.stdout
    assert project.tf1lint("check", "-", data=b"").returncode == 0
    noqa = NET.replace("dense(x, 3)\n", "dense(x, 3)  # noqa\n", 1)
    assert project.tf1lint("check", "-", data=noqa.encode()).returncode == 0


def test_standard_input_without_a_name_has_no_neighbours(project: Project) -> None:
    project.write(
        "blocks.py", "import tensorflow.compat.v1 as tf\n\n\ndef block(x):\n    return tf.layers.dense(x, 3)\n"
    )
    text = NET.replace("as tf\n", "as tf\n\nfrom blocks import block\n", 1).replace(
        "tf.compat.v1.layers.dense(x, 3)\n", "block(x)\n"
    )
    assert project.tf1lint("check", "-", data=text.encode()).returncode == 0
    assert project.tf1lint("check", "-", "--stdin-filename", "net.py", data=text.encode()).returncode == 1


def test_colour_is_for_terminals(project: Project) -> None:
    project.write("net.py", NET)
    status, coloured = on_terminal(project, "check")
    assert status == 1
    assert "\x1b[" in coloured
    assert f"net.py:{NET_LINE}:{NET_COLUMN}:" in coloured
    for arguments, env in (
        (("check", "--no-color"), {}),
        (("check",), {"NO_COLOR": "1"}),
        (("check",), {"TERM": "dumb"}),
    ):
        status, plain = on_terminal(project, *arguments, **env)
        assert status == 1
        assert "\x1b" not in plain
        assert plain.replace("\r\n", "\n") == project.tf1lint("check").stdout
    assert "\x1b" not in project.tf1lint("check").stdout
    assert "\x1b[" in project.tf1lint("check", "--color", "always", env={"NO_COLOR": "1", "TERM": "dumb"}).stdout


def test_an_encoding_that_cannot_say_it(project: Project) -> None:
    project.write("net.py", NET.replace("dense(x, 3)\n", "dense(x, 3)  # größer\n", 1))
    done = project.tf1lint("check", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "gr\\xf6\\xdfer" in done.stdout


def test_a_reader_that_goes_away(project: Project) -> None:
    for number in range(40):
        project.write(f"net{number}.py", "\n".join(NET.replace("Net", f"Net{n}") for n in range(30)))
    process = subprocess.Popen(
        [sys.executable, "-m", "tf1lint", "check"], cwd=project.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_interrupted_quietly(project: Project) -> None:
    # Reading a named pipe lasts until somebody has written: the writer knows that the run is in the middle.
    pipe = project.folder / "pipe.py"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "tf1lint", "check", "--no-cache", "pipe.py"],
        cwd=project.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs the tests in the background has them, and all that they start, ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with pipe.open("wb"):
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert process.returncode == 130
    assert (output, errors) == (b"", b"")


def test_version_and_help(project: Project) -> None:
    assert project.tf1lint("--version").stdout == f"tf1lint {__version__}\n"
    assert "check" in project.tf1lint("--help").stdout
    assert "--select" in project.tf1lint("check", "--help").stdout
    assert project.tf1lint().returncode == 2


def test_rule_prints_its_page(project: Project) -> None:
    page = Path(__file__).resolve().parents[2] / "rules_docs" / RULES["TF111"].page
    for name in ("TF111", "tf111", "tf1-auto-name-without-scope", "auto-name-without-scope", "W7111"):
        done = project.tf1lint("rule", name)
        assert (done.returncode, done.stdout) == (0, page.read_text(encoding="utf-8"))
    unknown = project.tf1lint("rule", "TF1111")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr == "tf1lint: error: unknown rule 'TF1111', did you mean TF111? (`tf1lint rules` lists them)\n"
    status, rendered = on_terminal(project, "rule", "TF111")
    assert status == 0
    assert "\x1b[" in rendered


def test_rules_prints_the_table(project: Project) -> None:
    rows = project.tf1lint("rules").stdout.splitlines()
    assert [row.split()[0] for row in rows] == list(RULES)
    for row, rule in zip(rows, RULES.values()):
        assert row.split(None, 4) == [
            rule.code,
            rule.symbol,
            rule.severity,
            "default" if rule.default else "opt-in",
            rule.summary,
        ]
    assert [row["code"] for row in json.loads(project.tf1lint("rules", "--output-format", "json").stdout)] == list(
        RULES
    )
    status, rendered = on_terminal(project, "rules", COLUMNS="200")
    assert status == 0
    assert all(rule.symbol in rendered for rule in RULES.values())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", [("check",), ("readiness",), ("rules",)])
def test_a_full_disk_is_one_line(project: Project, command: Tuple[str, ...]) -> None:
    project.write("net.py", NET)
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tf1lint", *command],
            cwd=project.folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "tf1lint: error: the output cannot be written (no space left on device)\n"
