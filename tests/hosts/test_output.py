"""`tf1lint check --output-format` and `--output-file`: real runs, read as other programs read them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Tuple

import output_readers
import pytest
from conftest import CLEAN_NET, NET, NET_COLUMN, NET_LINE, PLAIN, Project

from tf1lint import __version__
from tf1lint.reports import formats

MACHINES = [name for name in formats.NAMES if name not in formats.TERMINAL]
WITHOUT_COUNTS = [name for name in formats.NAMES if name not in formats.WITH_STATISTICS]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def run(project: Project, name: str, *arguments: str, **more: Any) -> Tuple[int, Any]:
    """The exit status of a run, and its report as the reader takes it."""
    done = project.tf1lint("check", "--no-cache", "--output-format", name, *arguments, **more)
    return done.returncode, getattr(output_readers, name.replace("-", "_"))(done.stdout)


def test_code_scanning_finds_the_file(project: Project) -> None:
    git(project.folder, "init", "-q")
    project.write("models/setup.cfg", "")
    project.write("models/ä b/net.py", NET)
    project.write("models/old.py", "import tensorflow\nprint 'x'\n")
    status, log = run(project, "sarif", ".", cwd="models")
    assert status == 2
    (item,) = log["results"]
    place = item["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "models/%C3%A4%20b/net.py", "uriBaseId": "%SRCROOT%"}
    assert place["region"]["startLine"] == NET_LINE and place["region"]["startColumn"] == NET_COLUMN
    assert log["originalUriBaseIds"]["%SRCROOT%"]["uri"] == f"{project.folder.as_uri()}/"
    (invocation,) = log["invocations"]
    assert invocation["exitCode"] == 2 and not invocation["executionSuccessful"]
    (said,) = invocation["toolExecutionNotifications"]
    assert said["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "models/old.py"
    assert "Python 2" in said["message"]["text"]


@pytest.mark.parametrize("arguments, status", [((), 1), (("--exit-zero",), 0), (("--select", "TF101"), 0)])
def test_sarif_has_the_exit_status(project: Project, arguments: Tuple[str, ...], status: int) -> None:
    project.write("net.py", NET)
    code, log = run(project, "sarif", *arguments)
    assert code == log["invocations"][0]["exitCode"] == status
    assert log["invocations"][0]["executionSuccessful"]
    assert log["tool"]["driver"]["semanticVersion"] == __version__


def test_an_edit_above_keeps_the_fingerprints(project: Project) -> None:
    project.write("net.py", NET + NET.replace("Net", "Other"))
    prints = [[item["fingerprint"] for item in run(project, "gitlab")[1]]]
    project.write("net.py", "# new\n" + NET.replace("\n\n\n", "\n\n\n\n# why\n") + NET.replace("Net", "Other"))
    prints.append([item["fingerprint"] for item in run(project, "gitlab")[1]])
    # The project's folder, or a folder of it: it is the same project.
    prints.append([item["fingerprint"] for item in run(project, "gitlab", "net.py")[1]])
    assert prints[0] == prints[1] == prints[2] and len(set(prints[0])) == 2


def test_github_annotates_and_tells_what_was_looked_at(project: Project) -> None:
    git(project.folder, "init", "-q")
    project.write("models/a,b: c.py", NET)
    status, (commands, others) = run(project, "github", cwd="models")
    assert status == 1
    (command,) = commands
    assert command.name == "warning"
    assert command.properties["file"] == "models/a,b: c.py"
    assert command.properties["line"] == str(NET_LINE) and command.properties["col"] == str(NET_COLUMN)
    assert command.message.startswith(f"models/a,b: c.py:{NET_LINE}:{NET_COLUMN}: TF111 dense has no name")
    assert len(others) == 1 and others[0].startswith("1 finding in 1 file. Looked at 1 file ")


def test_junit_of_a_clean_run_is_not_empty(project: Project) -> None:
    project.write("net.py", CLEAN_NET)
    project.write("plain.py", PLAIN)
    status, suites = run(project, "junit")
    assert status == 0
    assert {suite.name: [case.is_passed for case in suite] for suite in suites} == {
        "net.py": [True],
        "plain.py": [False],
    }
    assert (suites.tests, suites.failures, suites.errors) == (2, 0, 0)


@pytest.mark.parametrize("name", MACHINES)
def test_standard_input_and_an_empty_project(project: Project, name: str) -> None:
    done = project.tf1lint("check", "--output-format", name, "-", data=NET.encode())
    assert done.returncode == 1 and done.stderr == ""
    if name != "json":
        getattr(output_readers, name.replace("-", "_"))(done.stdout)
    done = project.tf1lint("check", "--output-format", name)
    assert done.returncode == 0 and done.stderr == ""
    if name != "json":
        getattr(output_readers, name.replace("-", "_"))(done.stdout)


def test_json_lines_of_nothing_is_nothing(project: Project) -> None:
    project.write("net.py", CLEAN_NET)
    assert project.tf1lint("check", "--output-format", "json-lines").stdout == ""
    project.write("net.py", NET)
    status, (item,) = run(project, "json-lines")
    assert status == 1 and item["code"] == "TF111" and item["location"]["row"] == NET_LINE


def test_concise_is_a_line_a_finding_and_the_summary(project: Project) -> None:
    project.write("net.py", NET)
    done = project.tf1lint("check", "--output-format", "concise")
    finding, summary = done.stdout.splitlines()
    assert finding.startswith(f"net.py:{NET_LINE}:{NET_COLUMN}: TF111 ") and summary.startswith("1 finding in 1 file.")
    quiet = project.tf1lint("check", "--output-format", "concise", "-q")
    assert quiet.stdout == project.tf1lint("check", "-q").stdout == f"{finding}\n"
    counts = project.tf1lint("check", "--output-format", "concise", "--statistics")
    assert counts.stdout == f"1\tTF111\ttf1-auto-name-without-scope\n{summary}\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("name", [name for name in MACHINES if name not in ("json", "github")])
def test_the_encoding_of_the_output_does_not_matter(project: Project, name: str, encoding: str) -> None:
    project.write("漢.py", NET.replace("dense(x, 3)\n", "dense(x, 3)  # ä 漢\n"))
    _, wanted = run(project, name)
    _, got = run(project, name, env={"PYTHONIOENCODING": encoding})
    assert str(got) == str(wanted)


@pytest.mark.parametrize("name", WITHOUT_COUNTS)
def test_statistics_where_there_is_no_place_for_them(project: Project, name: str) -> None:
    project.write("net.py", NET)
    done = project.tf1lint("check", "--statistics", "--output-format", name, "-o", "out")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"tf1lint: error: --statistics: the format {name} has no place for counts; use it with --output-format "
        "text, concise, json or json-lines\n"
    )
    assert not (project.folder / "out").exists()


# -- --output-file


@pytest.mark.parametrize("name", formats.NAMES)
def test_a_file_gets_what_the_output_would_get(project: Project, name: str) -> None:
    project.write("net.py", NET)
    project.write("old.py", "import tensorflow\nprint 'x'\n")
    printed = project.tf1lint("check", "--output-format", name)
    written = project.tf1lint("check", "--output-format", name, "-o", "reports/new/out.txt")
    assert (written.returncode, written.stdout, written.stderr) == (2, "", printed.stderr)
    out = project.folder / "reports" / "new" / "out.txt"
    assert out.read_text(encoding="utf-8") == printed.stdout
    assert os.listdir(out.parent) == ["out.txt"]


def test_a_file_has_no_colours_unless_they_are_asked_for(project: Project) -> None:
    project.write("net.py", NET)
    assert project.tf1lint("check", "--output-file", "out", env={"FORCE_COLOR": "1"}).returncode == 1
    assert "\x1b" not in (project.folder / "out").read_text(encoding="utf-8")
    project.tf1lint("check", "--output-file", "out", "--color", "always")
    assert "\x1b" in (project.folder / "out").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_replaced_with_its_rights_and_behind_its_link(project: Project) -> None:
    project.write("net.py", NET)
    real = project.write("real.sarif", "old" * 1_000_000)
    real.chmod(0o640)
    (project.folder / "link.sarif").symlink_to("real.sarif")
    assert project.tf1lint("check", "--output-format", "sarif", "-o", "link.sarif").returncode == 1
    assert (project.folder / "link.sarif").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert len(output_readers.sarif(real.read_text(encoding="utf-8"))["results"]) == 1


def test_a_new_file_has_the_rights_of_any_other(project: Project) -> None:
    project.write("net.py", NET)
    project.tf1lint("check", "-o", "out")
    plain = project.write("plain.txt", "")
    assert stat.S_IMODE((project.folder / "out").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_pipe_with_a_name_is_written_to_and_stays(project: Project) -> None:
    project.write("net.py", NET)
    pipe = project.folder / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")), daemon=True)
    reader.start()
    assert project.tf1lint("check", "-q", "-o", "pipe").returncode == 1
    reader.join(30)
    assert len(got) == 1 and got[0].startswith("net.py:")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert project.tf1lint("check", "-q", "-o", "/dev/null").stdout == ""
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    assert project.tf1lint("check", "-q", "-o", "-").stdout == got[0]
    assert project.tf1lint("check", "-q", "-o", "/dev/stdout").stdout == got[0]
    assert not (project.folder / "-").exists()


@pytest.mark.parametrize(
    "name, said",
    [
        ("nets", "nets: is a folder, not a file; name a file for --output-file"),
        ("out/", "out/: is a folder, not a file; name a file for --output-file"),
        ("", "--output-file: the name is empty; name a file"),
        ("nets/net.py", "nets/net.py: is Python code, which would be lost; name another file for --output-file"),
        ("net.py/out", "net.py/out: cannot be written (not a folder); name another file for --output-file"),
        ("x" * 300, f"{'x' * 300}: cannot be written (file name too long); name another file for --output-file"),
        ("/proc/none/out", "/proc/none/out: cannot be written (no such file or directory); name another file for "),
    ],
)
def test_a_file_that_cannot_be_written_is_one_line(project: Project, name: str, said: str) -> None:
    project.write("nets/net.py", NET)
    project.write("net.py", NET)
    done = project.tf1lint("check", "-o", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"tf1lint: error: {said}") and done.stderr.count("\n") == 1


def test_a_run_that_fails_leaves_the_old_file(project: Project) -> None:
    project.write("net.py", NET)
    out = project.write("out.json", "old")
    project.write("setup.cfg", "[tf1lint]\nselect = NONE\n")
    assert project.tf1lint("check", "-o", "out.json").returncode == 2
    assert out.read_text() == "old"


def test_a_full_disk_leaves_the_old_file_whole(project: Project) -> None:
    project.write("net.py", NET)
    out = project.write("out.sarif", "old")
    # A limit on the size of files stands for the disk: the report of all rules is far larger.
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from tf1lint.hosts import cli\n"
        "sys.exit(cli.main(['check', '--no-cache', '-j', '1', '--output-format', 'sarif', '-o', 'out.sarif']))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=project.folder, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "tf1lint: error: out.sarif: cannot be written (file too large); name another file for --output-file\n"
    )
    assert out.read_text() == "old"
    assert sorted(os.listdir(project.folder)) == ["net.py", "out.sarif", "setup.cfg"]
