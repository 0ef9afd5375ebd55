"""tf1lint among the hooks of pre-commit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

from tf1lint.hosts.adoption import REPOSITORY, TAG, Step, behind, read

_NAME = ".pre-commit-config.yaml"
_HOOK = re.compile(r"^[^#\n]*\bid:\s*[\"']?tf1lint(?:-flake8)?\b", re.MULTILINE)
_REPOS = re.compile(r"repos:[ \t]*(?:#.*)?")
_ENTRY = f"""\
- repo: {REPOSITORY}
  rev: {TAG}
  hooks:
    - id: tf1lint
"""


def step(folder: Path) -> Step:
    """What the repository in `folder` needs. Raises `ConfigError` for a file that cannot be read."""
    path = folder / _NAME
    before, text = read(path)
    then = "run `pre-commit install` once in each clone"
    if before is None or not text.strip():
        return Step(path, "repos:\n" + _entry("  "), before, then=then)
    if _HOOK.search(text):
        return Step(path, said="has a hook of tf1lint already")
    indent = _open_end(text)
    if indent is None:
        said = "its list of repos is not the last thing in it, or is written in another way than usual"
        return Step(path, _entry("  "), before, said, paste=True, then=then)
    return Step(path, behind(text, _entry(indent)), before, then=then)


def _entry(indent: str) -> str:
    return "".join(indent + line for line in _ENTRY.splitlines(keepends=True))


def _open_end(text: str) -> Optional[str]:
    """The indent of the items where the list of repos ends the file, so that one more may follow; None elsewhere.

    A reader of YAML would lose comments and order in writing it back. The lines tell enough, or nothing is done.
    """
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if _REPOS.fullmatch(line)]
    if len(heads) != 1:
        return None
    indent: Optional[str] = None
    for line in lines[heads[0] + 1 :]:
        item = line.lstrip(" ")
        if not item or item.startswith("#"):
            continue
        own = line[: len(line) - len(item)]
        if indent is None:
            indent = own
        starts = item.startswith("- ")
        if "\t" in own or len(own) < len(indent) or (own == indent and not starts):
            return None
    return "  " if indent is None else indent
