"""The configuration of tf1lint for a project that has none: in which file, and what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict

from tf1lint import config
from tf1lint.config import ConfigError
from tf1lint.hosts.adoption import Step, behind, read

_PYPROJECT, _SETUP, _TOX = "pyproject.toml", "setup.cfg", "tox.ini"

# Folders with the code of others, by the names that they have in many projects.
_FOREIGN = ("third_party", "external", "vendor")

# Where other tools are configured, people look for this one.
_TOOLS = {
    _SETUP: re.compile(r"^\[(?:flake8|mypy|isort|pylint|pycodestyle|pydocstyle|tool:pytest|coverage:)", re.MULTILINE),
    _PYPROJECT: re.compile(r"^\[tool\.", re.MULTILINE),
}


def step(root: Path) -> Step:
    """What the project in `root` needs. Raises `ConfigError` for a file of it that cannot be read."""
    files = {name: read(root / name) for name in (_PYPROJECT, _SETUP, _TOX)}
    documents = {name: _document(root / name, text) for name, (_, text) in files.items()}
    for name, document in documents.items():
        if "tf1lint" in _sections(name, document):
            # What is wrong with it is better said now than by the next run.
            config.load(root)
            return Step(root / name, said="tf1lint is configured here already")
    name = _place({name: text for name, (data, text) in files.items() if data is not None})
    before, text = files[name]
    section = _section(root, toml=name == _PYPROJECT)
    added = behind(text, section, "\n")
    if not _keeps(name, documents[name], root / name, text + added):
        return Step(root / name, section, before, "its end is not a place for another section", paste=True)
    return Step(root / name, added, before)


def _place(texts: Dict[str, str]) -> str:
    """The name of the file to use; setup.cfg in a project with none of them, since it means nothing else there."""
    for name, pattern in _TOOLS.items():
        if pattern.search(texts.get(name, "")):
            return name
    return next((name for name in (_PYPROJECT, _SETUP, _TOX) if name in texts), _SETUP)


def _document(path: Path, text: str) -> Dict[str, Any]:
    return config.toml_document(path, text) if path.suffix == ".toml" else config.ini_document(path, text)


def _sections(name: str, document: Dict[str, Any]) -> Dict[str, Any]:
    """Where in a document tf1lint's section is, or would be."""
    sections = document.get("tool", {}) if name == _PYPROJECT else document
    return sections if isinstance(sections, dict) else {}


def _keeps(name: str, before: Dict[str, Any], path: Path, text: str) -> bool:
    """Whether `text`, the old one with a section behind it, means what it meant, and has that section."""
    try:
        after = _document(path, text)
    except ConfigError:
        return False
    if _sections(name, after).pop("tf1lint", None) is None:
        return False
    if name == _PYPROJECT and not after["tool"] and "tool" not in before:
        del after["tool"]
    return after == before


def _section(root: Path, toml: bool) -> str:
    """The section: what is true of the project is on, and all else a comment that shows how it is written."""
    foreign = [name for name in _FOREIGN if (root / name).is_dir()]

    def listed(*values: str) -> str:
        return "[{}]".format(", ".join(f'"{value}"' for value in values)) if toml else ", ".join(values)

    return "\n".join(
        (
            "[tool.tf1lint]" if toml else "[tf1lint]",
            "# The rules: tf1lint rules. What one of them means: tf1lint rule TF111.",
            f"# ignore = {listed('TF115')}",
            f"# extend-select = {listed('TF001')}",
            f"extend-exclude = {listed(*foreign)}" if foreign else f"# extend-exclude = {listed('third_party')}",
            "# The TensorFlow that the code shall run on; without it, what the project depends on.",
            f"# tensorflow-version = {chr(34) if toml else ''}2.21{chr(34) if toml else ''}",
            "# Whether to say as well what will be wrong with code that nobody wrapped in the shim yet.",
            "# prospective = true",
            "",
        )
    )
