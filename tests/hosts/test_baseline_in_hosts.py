"""The baseline in all hosts: old findings stay quiet, new ones speak, and the three say the same."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Dict, List

import pytest
from conftest import CLEAN_NET, NET, NET_LINE, Project, Seen

NAME = ".tf1lint-baseline.json"

TWO = NET.replace("        return", "        x = tf.compat.v1.layers.dense(x, 3)\n        return")
THREE = TWO.replace("        return", "        x = tf.compat.v1.layers.dense(x, 3)\n        return")

NORM = """\
import tensorflow as tf


def normed(x):
    return tf.compat.v1.layers.batch_normalization(x, name="norm")
"""


def entries(project: Project, name: str = NAME) -> List[Dict[str, Any]]:
    """The entries of a baseline's file."""
    found: List[Dict[str, Any]] = json.loads((project.folder / name).read_text(encoding="utf-8"))["findings"]
    return found


def ok(done: subprocess.CompletedProcess[str], status: int) -> subprocess.CompletedProcess[str]:
    """A run that ended with this status."""
    assert done.returncode == status, done.stdout + done.stderr
    return done


def hosts(project: Project, *names: str) -> List[Seen]:
    """What the three hosts find, which must be the same."""
    checked = sorted(project.check(*names))
    assert sorted(project.flake8("-j1", *names)) == checked
    assert sorted(project.flake8("-j2", *names)) == checked
    files = [name for name in names if name != "."] or sorted(
        path.relative_to(project.folder).as_posix() for path in project.folder.rglob("*.py")
    )
    assert sorted(project.pylint("-j1", *files)) == checked
    assert sorted(project.pylint("-j2", *files)) == checked
    return checked


@pytest.fixture
def old(project: Project) -> Project:
    """A project whose findings of today are in the baseline."""
    project.write("nets/net.py", TWO)
    project.write("norm.py", NORM)
    done = ok(project.tf1lint("check", "--write-baseline"), 0)
    assert done.stderr == f"tf1lint: note: wrote 3 findings in 2 files to {NAME}\n"
    return project


def test_old_findings_are_quiet_and_counted(old: Project) -> None:
    for _ in range(2):
        done = ok(old.tf1lint("check"), 0)
        assert done.stdout.startswith(f"0 findings (not shown: 3 in the baseline {NAME}). Looked at 2 files ")
        assert done.stderr == ""
    assert len(ok(old.tf1lint("check", "--no-baseline", "-q"), 1).stdout.splitlines()) == 3
    assert ok(old.tf1lint("check", "--output-format", "json"), 0).stdout == "[]\n"
    assert ok(old.tf1lint("check", "--statistics", "-q"), 0).stdout == ""
    assert [(entry["file"], entry["function"], entry["count"]) for entry in entries(old)] == [
        ("nets/net.py", "Net.call", 2),
        ("norm.py", "normed", 1),
    ]
    assert hosts(old, ".") == []


def test_a_new_one_speaks_wherever_it_stands(old: Project) -> None:
    old.write("nets/net.py", "# moved\n\n\n" + THREE)
    (third,) = hosts(old, ".")
    assert (third.path, third.line, third.code) == ("nets/net.py", NET_LINE + 5, "TF111")
    other = NET.replace("class Net", "class Other")
    old.write("nets/net.py", TWO + "\n\n" + other[other.index("class") :])
    (one,) = hosts(old, ".")
    assert one.line == NET_LINE + len(TWO.splitlines()) - 1
    old.write("nets/new.py", NET)
    assert [seen.path for seen in hosts(old, ".")] == ["nets/net.py", "nets/new.py"]
    assert [seen.path for seen in hosts(old, "nets/new.py", "norm.py")] == ["nets/new.py"]


def test_standard_input_stands_for_its_file(old: Project) -> None:
    for text, lines in ((TWO, []), ("#\n" + THREE, [NET_LINE + 3])):
        data = text.encode()
        for found in (
            old.check("-", "--stdin-filename", "nets/net.py", data=data),
            old.flake8("-", "--stdin-display-name", "nets/net.py", data=data),
            old.pylint("--from-stdin", "nets/net.py", data=data),
        ):
            assert [seen.line for seen in found] == lines
    assert len(old.check("-", data=TWO.encode())) == 2
    done = ok(old.tf1lint("check", "-", "--stdin-filename", "nets/net.py", data=CLEAN_NET.encode()), 0)
    assert done.stderr == (
        f"tf1lint: note: 2 findings of {NAME} do not occur any more; take them out with --prune-baseline\n"
    )


def test_comments_come_first(old: Project) -> None:
    # The first is allowed, so that the baseline has two for the others.
    allowed = THREE.replace("dense(x, 3)\n", "dense(x, 3)  # tf1lint: allow[TF111] so it is\n", 1)
    old.write("nets/net.py", allowed)
    assert hosts(old, ".") == []
    old.write("nets/net.py", THREE.replace("dense(x, 3)\n", "dense(x, 3)  # noqa: TF111\n", 1))
    assert old.check() == old.flake8(".") == []
    # pylint does not know the comment, but it does not cost the others their place either.
    assert [seen.line for seen in old.pylint("nets/net.py")] == [NET_LINE]


def test_what_is_gone_is_said_and_pruned(old: Project) -> None:
    old.write("nets/net.py", NET)
    done = ok(old.tf1lint("check"), 0)
    assert done.stderr == (
        f"tf1lint: note: 1 finding of {NAME} does not occur any more; take it out with --prune-baseline\n"
    )
    assert ok(old.tf1lint("check", "-q"), 0).stderr == ""
    before = entries(old)
    old.write("norm.py", NORM + "\n\ndef new(x):\n    return tf.compat.v1.layers.batch_normalization(x, name='new')\n")
    done = ok(old.tf1lint("check", "--prune-baseline"), 1)
    assert done.stdout.startswith("norm.py:9:")
    assert done.stderr == f"tf1lint: note: took 1 finding out of {NAME}\n"
    assert entries(old) == [{**before[0], "count": 1}, before[1]]
    done = ok(old.tf1lint("check", "--prune-baseline"), 1)
    assert done.stderr == f"tf1lint: note: there is nothing to take out of {NAME}\n"


def test_what_was_not_looked_at_is_left_alone(old: Project) -> None:
    before = entries(old)
    old.write("nets/net.py", CLEAN_NET)
    old.write("norm.py", "import tensorflow\nprint 'Python 2'\n")
    for arguments, status in (
        (("norm.py",), 2),
        (("--select", "TF112"), 2),
        (("--per-file-ignores", "nets/*:TF11"), 2),
        (("--exclude", "nets"), 2),
    ):
        done = ok(old.tf1lint("check", "--prune-baseline", *arguments), status)
        assert f"there is nothing to take out of {NAME}" in done.stderr
        assert "not occur" not in ok(old.tf1lint("check", *arguments), status).stderr
    assert entries(old) == before
    (old.folder / "norm.py").unlink()
    assert "2 findings" in ok(old.tf1lint("check", "nets"), 0).stderr
    assert "3 findings" in ok(old.tf1lint("check"), 0).stderr
    ok(old.tf1lint("check", "--prune-baseline"), 0)
    assert entries(old) == []


def test_writing_a_part_keeps_the_rest(old: Project) -> None:
    before = entries(old)
    old.write("nets/net.py", NET)
    ok(old.tf1lint("check", "norm.py", "--write-baseline"), 0)
    assert entries(old) == before
    ok(old.tf1lint("check", "--select", "TF121", "--write-baseline"), 0)
    assert entries(old) == before
    done = ok(old.tf1lint("check", "nets", "--write-baseline"), 0)
    assert done.stderr == f"tf1lint: note: wrote 1 finding in 1 file to {NAME}\n"
    assert entries(old) == [{**before[0], "count": 1}, before[1]]
    ok(old.tf1lint("check", "-", "--stdin-filename", "new.py", "--write-baseline", data=NET.encode()), 0)
    assert [entry["file"] for entry in entries(old)] == ["nets/net.py", "new.py", "norm.py"]


def test_writing_twice_gives_the_same_bytes(old: Project) -> None:
    file = old.folder / NAME
    before = file.read_bytes()
    ok(old.tf1lint("check", "--write-baseline", "-j1", "--no-cache"), 0)
    assert file.read_bytes() == before


def test_the_cache_keeps_what_the_baseline_hides(old: Project) -> None:
    ok(old.tf1lint("check"), 0)
    (old.folder / NAME).unlink()
    assert len(ok(old.tf1lint("check", "-q"), 1).stdout.splitlines()) == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("setup.cfg", "[tf1lint]\nbaseline = ci/known.json\n[flake8]\ntf1lint-baseline = ci/known.json\n"),
        ("tox.ini", "[tf1lint]\nbaseline = ci/known.json\n[flake8]\ntf1lint-baseline = ./ci/known.json\n"),
        ("pyproject.toml", '[tool.tf1lint]\nbaseline = "ci/known.json"\n'),
    ],
)
def test_another_name_in_the_configuration(project: Project, name: str, text: str) -> None:
    project.write("nets/net.py", NET)
    project.write("ci/readme", "")
    project.write(name, text)
    refused = ok(project.tf1lint("check"), 2)
    assert refused.stderr == (
        "tf1lint: error: ci/known.json: no such baseline; write it with "
        "`tf1lint check --write-baseline ci/known.json`\n"
    )
    ok(project.tf1lint("check", "--write-baseline"), 0)
    assert [entry["file"] for entry in entries(project, "ci/known.json")] == ["nets/net.py"]
    assert not (project.folder / NAME).exists()
    assert "1 in the baseline ci/known.json)" in ok(project.tf1lint("check"), 0).stdout
    # From another folder of the project it is the same file.
    assert "1 in the baseline " in ok(project.tf1lint("check", cwd="nets"), 0).stdout
    if name != "pyproject.toml":
        done = ok(project.run("flake8", "--select=TF", "nets"), 0)
        assert done.stdout == ""
    project.write("pylintrc", "[TF1LINT]\ntf1lint-baseline=ci/known.json\n")
    arguments = "--rcfile=pylintrc", "--load-plugins=tf1lint", "--disable=all", "--enable=tf1lint", "nets/net.py"
    assert "W7111" not in ok(project.run("pylint", *arguments), 0).stdout
    assert "W7111" in ok(project.run("pylint", *arguments, "--tf1lint-baseline="), 4).stdout


def test_another_name_on_the_command_line(old: Project) -> None:
    (old.folder / NAME).rename(old.folder / "known.json")
    assert "3 in the baseline known.json)" in ok(old.tf1lint("check", "--baseline", "known.json"), 0).stdout
    assert old.flake8("--tf1lint-baseline=known.json", ".") == []
    assert old.flake8("--tf1lint-baseline=./known.json", ".") == []
    assert old.pylint("--tf1lint-baseline=known.json", "nets/net.py") == []
    for host in (old.check("."), old.flake8("."), old.pylint("nets/net.py", "norm.py")):
        assert len(host) == 3


def test_a_baseline_that_lies_elsewhere(old: Project, tmp_path: Path) -> None:
    """Its paths begin at the project that is checked, where it is in none of its own."""
    file = tmp_path / "known.json"
    (old.folder / NAME).unlink()
    ok(old.tf1lint("check", "--write-baseline", str(file)), 0)
    assert [entry["file"] for entry in json.loads(file.read_text())["findings"]] == ["nets/net.py", "norm.py"]
    assert old.check("--baseline", str(file)) == []
    assert old.flake8(f"--tf1lint-baseline={file}", ".") == []
    assert old.pylint(f"--tf1lint-baseline={file}", "nets/net.py") == []


def test_the_hosts_switch_it_off(old: Project) -> None:
    assert len(old.flake8("--tf1lint-baseline=", ".")) == 3
    assert len(old.pylint("--tf1lint-baseline=", "nets/net.py", "norm.py")) == 3


def test_a_broken_baseline_is_one_line_in_every_host(old: Project) -> None:
    (old.folder / NAME).write_text('{"tool": "tf1lint-baseline"')
    said = f"{NAME}:1: broken JSON ("
    for arguments in ((), ("--prune-baseline",), ("--write-baseline",)):
        done = ok(old.tf1lint("check", *arguments), 2)
        assert done.stderr.startswith(f"tf1lint: error: {said}") and len(done.stderr.splitlines()) == 1
    ok(old.tf1lint("check", "--no-baseline"), 1)
    done = ok(old.run("flake8", "--isolated", "--select=TF", "."), 1)
    assert said in done.stdout + done.stderr and "Traceback" not in done.stdout + done.stderr
    old.write("pylintrc", "")
    done = ok(old.run("pylint", "--rcfile=pylintrc", "--load-plugins=tf1lint", "norm.py"), 32)
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"pylint: error: {said}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--baseline", "absent.json"), "absent.json: no such baseline; write it with `tf1lint check --write-baseline"),
        (("--prune-baseline",), f"{NAME}: no such baseline; write it with"),
        (("--write-baseline", "net.py"), "net.py: is no baseline; name another file, PATHs come before the option"),
        (("--write-baseline", "nets"), "nets: is a folder, and a baseline is a file; PATHs come before the option"),
        (("--write-baseline", "absent/known.json"), "absent/known.json: the baseline cannot be written (no such file"),
        (("--write-baseline", "--no-baseline"), "--no-baseline leaves the baseline out; "),
        (("--write-baseline", "--diff", "HEAD"), "--write-baseline writes all that is found; leave out --diff"),
    ],
)
def test_bad_usage_is_one_line(project: Project, arguments: List[str], said: str) -> None:
    project.write("net.py", NET)
    project.write("nets/net.py", NET)
    done = ok(project.tf1lint("check", *arguments), 2)
    assert done.stderr.startswith(f"tf1lint: error: {said}")
    assert (done.stdout, len(done.stderr.splitlines())) == ("", 1)
    assert (project.folder / "net.py").read_text() == NET
    assert not (project.folder / NAME).exists()


BLOCKS = "import tensorflow.compat.v1 as tf\n\n\ndef block(x):\n    return tf.layers.dense(x, 3, name='b')\n"
USER = CLEAN_NET.replace("as tf\n", "as tf\n\nfrom blocks import block\n", 1).replace(
    'tf.compat.v1.layers.dense(x, 3, name="b")', "block(x)"
)


def test_a_run_of_the_code(project: Project) -> None:
    """What only the run has seen is kept as well, and missed only where a run is given."""
    project.write("net.py", USER)
    project.write("blocks.py", BLOCKS)
    line = USER.splitlines().index("        x = block(x)") + 1
    run = {
        "tool": "tf1lint-runtime",
        "version": 1,
        "root": str(project.folder),
        "passes": 2,
        "tests": 1,
        "violations": [{"code": "TF111", "path": "net.py", "line": line, "message": "made anew", "frames": []}],
        "lines": {"net.py": [line]},
    }
    seen = str(project.write("run.json", json.dumps(run)))
    nothing = str(project.write("nothing.json", json.dumps({**run, "violations": []})))
    assert "[seen in the run only]" in ok(project.tf1lint("check", "--runtime-report", seen), 1).stdout
    ok(project.tf1lint("check", "--runtime-report", seen, "--write-baseline"), 0)
    done = ok(project.tf1lint("check", "--runtime-report", seen), 0)
    assert "0 seen in the run only." in done.stdout and "1 in the baseline" in done.stdout
    assert ok(project.tf1lint("check"), 0).stderr == ""
    assert "1 finding of" in ok(project.tf1lint("check", "--runtime-report", nothing), 0).stderr
    ok(project.tf1lint("check", "--write-baseline"), 0)
    assert len(entries(project)) == 1
    # Once the analysis finds it, it is still the same mistake.
    project.write("blocks.py", BLOCKS.replace(", name='b'", ""))
    assert "1 in the baseline" in ok(project.tf1lint("check"), 0).stdout
    assert ok(project.tf1lint("check", "--no-baseline"), 1).stdout.startswith(f"net.py:{line}:")
