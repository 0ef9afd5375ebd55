"""`tf1lint init`: shows before it writes, adds and never changes, and says what it cannot do."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path
from typing import Dict, Optional, Tuple

import pytest
from conftest import NET, Project, on_terminal

from tf1lint import config

PRE_COMMIT = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/tf1lint.yml"


def contents(project: Project) -> Dict[str, bytes]:
    """All files of a project."""
    paths = [path for path in project.folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    return {path.relative_to(project.folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def bare(project: Project) -> Project:
    """A project that is only a git repository."""
    (project.folder / "setup.cfg").unlink()
    (project.folder / ".git").mkdir()
    return project


def answered(project: Project, keys: bytes, *arguments: str) -> Tuple[int, str]:
    """Runs `tf1lint init` on a terminal on which somebody types `keys`."""
    status, shown = on_terminal(project, "init", *arguments, keys=keys, NO_COLOR="1")
    return status, shown.replace("\r\n", "\n")


def test_without_a_terminal_it_only_shows(bare: Project) -> None:
    done = bare.tf1lint("init")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if line.startswith("+++ ")] == [
        "+++ setup.cfg",
        f"+++ {PRE_COMMIT}",
        f"+++ {WORKFLOW}",
    ]
    assert "\n+      - id: tf1lint\n" in done.stdout
    assert done.stdout.endswith("\nNothing is written without a yes: run this in a terminal, or with --yes.\n")
    assert contents(bare) == {}


def test_yes_writes_what_was_shown(bare: Project) -> None:
    shown = bare.tf1lint("init").stdout.split("\nNothing is written")[0]
    done = bare.tf1lint("init", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(shown)
    assert done.stdout.splitlines()[-3:] == [
        "Wrote setup.cfg.",
        f"Wrote {PRE_COMMIT}; now run `pre-commit install` once in each clone.",
        f"Wrote {WORKFLOW}.",
    ]
    written = contents(bare)
    assert sorted(written) == [WORKFLOW, PRE_COMMIT, "setup.cfg"]
    added = [line[1:] for line in shown.splitlines() if line.startswith("+") and not line.startswith("+++")]
    whole = b"".join(written[name] for name in ("setup.cfg", PRE_COMMIT, WORKFLOW))
    assert added == whole.decode().splitlines()
    again = bare.tf1lint("init", "--yes")
    assert (again.returncode, contents(bare)) == (0, written)
    assert again.stdout.endswith("\nNothing to write.\n")


@pytest.mark.parametrize(
    ("keys", "written"), [(b"y\n", True), (b"YES\n", True), (b"\n", False), (b"n\n", False), (b"\x04", False)]
)
def test_on_a_terminal_it_asks(bare: Project, keys: bytes, written: bool) -> None:
    status, shown = answered(bare, keys)
    assert status == 0
    assert "Write these 3 files? [y/N] " in shown
    assert ("Nothing was written." in shown) != written
    assert (PRE_COMMIT in contents(bare)) == written


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({}, "setup.cfg"),
        ({"setup.cfg": "[metadata]\nname = a"}, "setup.cfg"),
        ({"pyproject.toml": "[build-system]\nrequires = []\n"}, "pyproject.toml"),
        ({"tox.ini": "[tox]\nenv_list = py\n"}, "tox.ini"),
        ({"setup.cfg": "[flake8]\nmax-line-length = 99\n", "pyproject.toml": "[tool.black]\n"}, "setup.cfg"),
        ({"setup.cfg": "[metadata]\n", "pyproject.toml": "[tool.black]\nline-length = 99"}, "pyproject.toml"),
        ({"pyproject.toml": "\ufeff# ours\n[tool]\nx = 1\n"}, "pyproject.toml"),
        ({"setup.cfg": "[metadata]\r\nname = a\r\n"}, "setup.cfg"),
    ],
)
def test_the_configuration_goes_where_the_project_has_one(bare: Project, files: Dict[str, str], name: str) -> None:
    for file, text in files.items():
        (bare.folder / file).write_bytes(text.encode())
    (bare.folder / "third_party").mkdir()
    done = bare.tf1lint("init", "--yes", "--only", "config")
    assert (done.returncode, done.stderr) == (0, "")
    after = contents(bare)
    assert sorted(after) == sorted({*files, name})
    for file, text in files.items():
        assert after[file].startswith(text.encode())
        assert (after[file] == text.encode()) == (file != name)
    if "\r\n" in files.get(name, ""):
        assert after[name].count(b"\n") == after[name].count(b"\r\n")
    assert config.load(bare.folder).exclude[-1] == "third_party"


def test_what_it_suggests_can_be_switched_on(bare: Project) -> None:
    for file in ("setup.cfg", "pyproject.toml"):
        path = bare.write(file, "[build-system]\nrequires = []\n" if file == "pyproject.toml" else "")
        assert bare.tf1lint("init", "--yes", "--only", "config").returncode == 0
        lines = path.read_text().splitlines()
        path.write_text("\n".join(line[2:] if " = " in line and line.startswith("# ") else line for line in lines))
        options = config.load(bare.folder)
        assert options.ignore == ("TF115",) and options.extend_select == ("TF001",)
        assert options.settings.prospective and options.settings.tensorflow is not None
        path.unlink()


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        (PRE_COMMIT, "repos: []\n", "pre-commit"),
        (PRE_COMMIT, "repos:\n- repo: meta\n  hooks: []\nci:\n  skip: []\n", "pre-commit"),
        (PRE_COMMIT, "{repos: []}\n", "pre-commit"),
        (PRE_COMMIT, "repos:\n- repo: meta\n  hooks: []\n...\n", "pre-commit"),
        (PRE_COMMIT, "repos:\n  - repo: meta\n    hooks: []\nrepos:\n  - repo: meta\n    hooks: []\n", "pre-commit"),
        ("pyproject.toml", "[tool]\nblack = {}\n\n[[tool.tf1lint_other]]\n", None),
        ("pyproject.toml", "tool = {black = {}}\n", "config"),
    ],
)
def test_what_cannot_be_added_is_shown_to_be_pasted(bare: Project, name: str, text: str, part: Optional[str]) -> None:
    bare.write(name, text)
    done = bare.tf1lint("init", "--yes", "--only", part or "config")
    assert (done.returncode, done.stderr) == (0, "")
    if part is None:
        assert (bare.folder / name).read_text().startswith(text + "\n[tool.tf1lint]\n")
        return
    assert (bare.folder / name).read_text() == text
    assert f"{name}: its " in done.stdout and "put these lines in yourself:\n    " in done.stdout
    assert done.stdout.endswith("\nNothing to write.\n")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("setup.cfg", "[tf1lint]\nignore = TF115\n", "tf1lint is configured here already"),
        ("pyproject.toml", "[tool.tf1lint]\n", "tf1lint is configured here already"),
        (PRE_COMMIT, "repos:\n- repo: x\n  hooks:\n  - id: tf1lint-flake8\n", "has a hook of tf1lint already"),
        (".github/workflows/ci.yaml", "jobs:\n  # tf1lint check\n", "runs tf1lint already"),
    ],
)
def test_what_is_there_already(bare: Project, name: str, text: str, said: str) -> None:
    bare.write(name, text)
    done = bare.tf1lint("init", "--yes")
    assert done.returncode == 0
    assert f"{name}: {said}\n" in done.stdout
    assert (bare.folder / name).read_text() == text
    assert len(contents(bare)) == 3


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("pyproject.toml", b"[tool", "pyproject.toml: broken TOML"),
        ("pyproject.toml", b"x = '\xe9'", "pyproject.toml:1: byte 0xe9 is not UTF-8"),
        ("setup.cfg", b"name = a\n", "setup.cfg: broken file"),
        ("setup.cfg", b"[tf1lint]\nselcet = TF1\n", "did you mean select?"),
        (PRE_COMMIT, b"repos:\n- \xff", f"{PRE_COMMIT}:2: byte 0xff is not UTF-8"),
        (WORKFLOW, b"\xff", "tf1lint.yml:1: byte 0xff is not UTF-8"),
    ],
)
def test_a_broken_file_is_one_line_and_nothing_is_written(bare: Project, name: str, data: bytes, words: str) -> None:
    (bare.folder / name).parent.mkdir(parents=True, exist_ok=True)
    (bare.folder / name).write_bytes(data)
    done = bare.tf1lint("init", "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("tf1lint: error: ") and words in done.stderr
    assert contents(bare) == {name: data}


def test_an_unknown_part(bare: Project) -> None:
    done = bare.tf1lint("init", "--only", "config,precommit")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "tf1lint: error: --only: 'precommit' is no part, did you mean pre-commit?\n"


def test_a_folder_in_the_way(bare: Project) -> None:
    bare.write(".github/workflows", "")
    done = bare.tf1lint("init", "--yes", "--only", "github")
    assert done.returncode == 2
    assert done.stderr.startswith("tf1lint: error: ") and len(done.stderr.splitlines()) == 1


def test_a_project_below_its_repository(bare: Project) -> None:
    bare.write("models/setup.cfg", "")
    bare.write("models/net.py", NET)
    done = bare.run("tf1lint", "init", "--yes", cwd="models")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(contents(bare)) == [WORKFLOW, PRE_COMMIT, "models/net.py", "models/setup.cfg"]
    assert "- run: tf1lint check --output-format github models\n" in (bare.folder / WORKFLOW).read_text()
    parser = configparser.ConfigParser()
    parser.read(bare.folder / "models" / "setup.cfg")
    assert parser.sections() == ["tf1lint"]


def test_completion_without_shtab_says_how_to_get_it(project: Project, tmp_path: Path) -> None:
    program = "import sys; sys.modules['shtab'] = None; from tf1lint.hosts.cli import entry; entry()"
    done = subprocess.run([sys.executable, "-c", program, "completion", "bash"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'tf1lint: error: completion needs shtab: pip install "tf1lint[completion]"\n'
