"""The configuration: where a project begins, what may be written where, and what is said of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf1lint.config import DEFAULT_EXCLUDE, ConfigError, Options, find_root, load, selector


@pytest.mark.parametrize("marker", ["setup.cfg", "pyproject.toml", "tox.ini", ".git"])
def test_root_is_the_nearest_folder_with_a_marker(tmp_path: Path, marker: str) -> None:
    inner = tmp_path / "outer" / "inner" / "package"
    inner.mkdir(parents=True)
    (tmp_path / "setup.cfg").touch()
    (tmp_path / "outer" / "inner" / marker).touch()
    assert find_root(inner) == tmp_path / "outer" / "inner"
    assert find_root(inner / "model.py") == tmp_path / "outer" / "inner"
    assert find_root(tmp_path / "outer") == tmp_path


def test_root_without_a_marker_is_the_folder_itself() -> None:
    # Above a temporary folder there may be a marker; above the file system's root there is nothing.
    assert find_root(Path("/nowhere-at-all/model.py")) in (Path("/nowhere-at-all"), Path("/"))


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path) == Options()
    assert Options().exclude == DEFAULT_EXCLUDE


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "setup.cfg",
            "[tf1lint]\nselect = TF111, TF12\nignore =\n    TF121\n"
            "extend-select = TF001\nexclude = old,\n    gen_*.py\n",
        ),
        (
            "tox.ini",
            "[tox]\nenvlist = py39\n[tf1lint]\nselect = TF111\n  TF12\nignore = TF121\n"
            "extend_select = TF001\nexclude = old, gen_*.py\n",
        ),
        (
            "pyproject.toml",
            '[tool.tf1lint]\nselect = ["TF111", "TF12"]\nignore = "TF121"\nextend-select = ["TF001"]\n'
            'exclude = ["old", "gen_*.py"]\n',
        ),
    ],
)
def test_every_file_says_the_same(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert load(tmp_path) == Options(
        select=("TF111", "TF12"), ignore=("TF121",), extend_select=("TF001",), exclude=("old", "gen_*.py")
    )


def test_extend_exclude_adds(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[tf1lint]\nextend-exclude = third_party\n")
    assert load(tmp_path).exclude == (*DEFAULT_EXCLUDE, "third_party")


def test_symbols_and_all_are_selectors(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[tf1lint]\nselect = tf1-auto-name-without-scope, ALL, tf12\n")
    assert load(tmp_path).select == ("TF111", "TF", "TF12")


def test_default_section_of_other_tools_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[DEFAULT]\nname = x\n[tf1lint]\nselect = TF111\n")
    assert load(tmp_path).select == ("TF111",)


def test_a_file_with_no_word_of_tf1lint_is_not_judged(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[broken\n")
    (tmp_path / "pyproject.toml").write_text("= broken")
    assert load(tmp_path) == Options()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("setup.cfg", "[tf1lint]\nselct = TF111\n", "setup.cfg: [tf1lint] selct: unknown key, did you mean select?"),
        ("tox.ini", "[tf1lint]\ncolour = 1\n", "tox.ini: [tf1lint] colour: unknown key, known are select, ignore, "),
        (
            "pyproject.toml",
            "[tool.tf1lint]\nextend_excludes = []\n",
            "pyproject.toml: [tool.tf1lint] extend_excludes: unknown key, did you mean extend-exclude?",
        ),
        (
            "setup.cfg",
            "[tf1lint]\nignore = TF1111\n",
            "setup.cfg: [tf1lint] ignore: unknown rule 'TF1111', did you mean TF11",
        ),
        (
            "pyproject.toml",
            "[tool.tf1lint]\nselect = ['tf1-missing-shin']\n",
            "pyproject.toml: [tool.tf1lint] select: unknown rule 'tf1-missing-shin', did you mean tf1-missing-shim?",
        ),
        (
            "pyproject.toml",
            "[tool.tf1lint]\nselect = 3\n",
            "[tool.tf1lint] select: must be an array of strings, or one string",
        ),
        (
            "pyproject.toml",
            "[tool.tf1lint]\nselect = ['TF111', 3]\n",
            "[tool.tf1lint] select: must be an array of strings, or one string",
        ),
        ("pyproject.toml", "[tool]\ntf1lint = 3\n", "pyproject.toml: tool.tf1lint must be a table"),
        ("pyproject.toml", "[tool.tf1lint\n", "pyproject.toml: broken TOML: "),
        ("setup.cfg", "[tf1lint\nselect = TF111\n", "setup.cfg: broken file: "),
        ("setup.cfg", "[tf1lint]\nselect = TF111\n[tf1lint]\n", "setup.cfg: broken file: "),
        (
            "setup.cfg",
            "[tf1lint]\nextend-select = TF111\nextend_select = TF111\n",
            "setup.cfg: [tf1lint] extend_select: is given twice",
        ),
    ],
)
def test_a_mistake_is_one_line_with_its_place(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / name))
    assert len(str(caught.value).splitlines()) == 1


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_bytes(b"[tf1lint]\n# \xe9\n")
    with pytest.raises(ConfigError, match=r"setup\.cfg:2: byte 0xe9 is not UTF-8"):
        load(tmp_path)


def test_two_sections_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[tf1lint]\nselect = TF111\n")
    (tmp_path / "pyproject.toml").write_text("[tool.tf1lint]\n")
    with pytest.raises(ConfigError, match=r"configured in pyproject\.toml and setup\.cfg; keep one"):
        load(tmp_path)


def test_an_explicit_file_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "setup.cfg").write_text("[tf1lint]\nselect = TF111\n")
    other = tmp_path / "lint.toml"
    other.write_text("[tool.tf1lint]\nselect = ['TF121']\n")
    assert load(tmp_path, other).select == ("TF121",)
    other.write_text("[tool.other]\n")
    with pytest.raises(ConfigError, match=r"lint\.toml: has no \[tool\.tf1lint\] section"):
        load(tmp_path, other)
    with pytest.raises(ConfigError, match=r"absent\.cfg: cannot be read \(no such file or directory\)"):
        load(tmp_path, tmp_path / "absent.cfg")


@pytest.mark.parametrize("text", ["", "X", "TF1111", "F", "TF9"])
def test_what_begins_no_code_is_no_selector(text: str) -> None:
    with pytest.raises(ConfigError, match="unknown rule"):
        selector(text)
