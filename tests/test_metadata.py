"""What the project says of itself in several places is the same in all of them."""
from __future__ import annotations

import configparser
import re
import shlex
import sys
from pathlib import Path
from typing import List

import pytest
from page_examples import PAGES
from real_hosts import command, run

import tf1lint
from tf1lint.catalogue import PAGES_URL, RULES

PACKAGES = ("tf1lint", "runtime_shim")
_TABLE_ROW = re.compile(r"\| \[(TF\d{3})\]\((\S+)\) \| `(\S+)` \| (.+?) \| (.+?) \|")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def setup_cfg(project: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(project / "setup.cfg", encoding="utf-8")
    return parser


@pytest.fixture(scope="module")
def tox_ini(project: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(project / "tox.ini", encoding="utf-8")
    return parser


@pytest.fixture(scope="module")
def readme(project: Path) -> str:
    return (project / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> List[str]:
    """The fenced blocks of one language in a Markdown text."""
    return [body for name, body in _BLOCK.findall(text) if name == language]


def test_readme_has_every_rule_in_its_table(readme: str) -> None:
    rows = _TABLE_ROW.findall(readme)
    assert rows == [
        (rule.code, f"rules_docs/{rule.page}", rule.symbol, rule.severity + ("" if rule.default else ", opt-in"),
         rule.summary)
        for rule in RULES.values()]


def test_readme_shows_what_the_command_line_prints(readme: str, project: Path) -> None:
    (shown,) = blocks(readme, "console")
    prompt, *lines = shown.splitlines()
    assert prompt.startswith("$ tf1lint ")
    done = run(project, command("tf1lint"), *shlex.split(prompt)[2:], "--no-cache")
    parts = "\n".join(["", *lines, ""]).split("\n...\n")
    assert len(parts) > 2
    assert [part for part in parts if part.strip("\n") not in done.stdout] == []
    assert parts[-1].strip("\n") == done.stdout.splitlines()[-1]


def test_readme_has_two_commands_of_one_line(readme: str, project: Path) -> None:
    lint, test = blocks(readme, "sh")[:2]
    assert lint.count("\n") == test.count("\n") == 1
    assert lint.rstrip().endswith("tf1lint check --exit-zero examples/tf1_classifier")
    assert (project / "examples" / "tf1_classifier").is_dir()
    ci = (project / ".ci" / "run").read_text(encoding="utf-8")
    assert test.rstrip() in ci


def test_packages_are_all_installed(setup_cfg: configparser.ConfigParser, project: Path) -> None:
    listed = setup_cfg["options"]["packages"].split()
    inits = [path for package in PACKAGES for path in (project / package).rglob("__init__.py")]
    there = {".".join(path.parent.relative_to(project).parts) for path in inits}
    assert sorted(listed) == sorted(there | {"tf1lint._pages"})


@pytest.mark.parametrize("package, contract", [*zip(PACKAGES, ("layers", "runtime-layers"))])
def test_layers_are_all_in_the_contract(
        setup_cfg: configparser.ConfigParser, project: Path, package: str, contract: str) -> None:
    listed = setup_cfg[f"importlinter:contract:{contract}"]["layers"]
    children = [path for path in (project / package).iterdir() if not path.name.startswith("_")]
    there = {path.stem for path in children if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert there == set(re.findall(r"\w+", listed))


def test_environments_of_tox_are_all_explained(tox_ini: configparser.ConfigParser, project: Path) -> None:
    names = [name[len("testenv:"):] for name in tox_ini.sections() if name.startswith("testenv:")]
    contributing = (project / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in names if f"| `tox run -e {name}` |" not in contributing] == []
    ci = (project / ".ci" / "run").read_text(encoding="utf-8")
    assert f"tox run -e {','.join(name for name in names if name.startswith('tf'))}\n" in ci


def test_oldest_hosts_are_the_ones_that_are_tested(
        setup_cfg: configparser.ConfigParser, tox_ini: configparser.ConfigParser, readme: str) -> None:
    tested = re.findall(r"^(flake8|pylint) == (\S+)$", tox_ini["testenv:hosts-min"]["deps"], re.MULTILINE)
    assert [name for name, _ in tested] == ["flake8", "pylint"]
    for name, version in tested:
        for extra in (name, "test", "dev"):
            claims = [line for line in setup_cfg["options.extras_require"][extra].split() if line.startswith(name)]
            assert claims == [f"{name}>={version}"]
        assert f"{name} {version}" in readme


def test_pythons_are_the_same_everywhere(
        setup_cfg: configparser.ConfigParser, tox_ini: configparser.ConfigParser, project: Path) -> None:
    classified = re.findall(r"Python :: 3\.(\d+)", setup_cfg["metadata"]["classifiers"])
    assert classified
    assert setup_cfg["options"]["python_requires"] == f">=3.{classified[0]}"
    assert re.findall(r"py3(\d+)", tox_ini["tox"]["env_list"]) == classified
    loop = re.search(r"for minor in ([\d ]+);", (project / ".ci" / "run").read_text(encoding="utf-8"))
    assert loop is not None and loop.group(1).split() == classified


def test_changes_begin_with_this_version(project: Path) -> None:
    headings = re.findall(r"^## (\S+)", (project / "CHANGES.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == tf1lint.__version__


def test_pages_are_where_messages_point(setup_cfg: configparser.ConfigParser) -> None:
    assert PAGES_URL == f"{setup_cfg['metadata']['url']}/blob/main/{PAGES.name}/"


def test_command_line_runs_without_any_host(project: Path, tmp_path: Path) -> None:
    blocked = "import sys; sys.modules.update(dict.fromkeys(['flake8', 'pylint', 'astroid', 'tensorflow']))"
    program = f"{blocked}; from tf1lint.hosts.cli import entry; entry()"
    (tmp_path / "setup.cfg").touch()
    (tmp_path / "model.py").write_text("import tensorflow.compat.v1 as tf\nNET = tf.layers.batch_normalization\n")
    done = run(tmp_path, sys.executable, "-c", program, "check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
