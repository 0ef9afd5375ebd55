"""Where the rules' pages are: inside an installed package, or beside the package in a checkout.

Standard library and the catalogue only: the runtime package imports this as well.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import List

from tf1lint.catalogue import Rule


class NoPage(LookupError):
    """This installation does not have a rule's page: one line that says where it can be read."""


def page(rule: Rule) -> str:
    """The text of a rule's page, in Markdown. Raises `NoPage` where this installation has none."""
    package = Path(__file__).resolve().parent
    # An editable install has no tf1lint/_pages: setuptools maps that folder in wheels only.
    for folder in (package / "_pages", package.parent / "rules_docs"):
        path = folder / rule.page
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise NoPage(f"the page of {rule.code} is not part of this installation; read it at {rule.url}")


# The sections that tell the cure; a page has one of them.
_CURES = ("Good", "What to do")

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def cure(text: str) -> List[str]:
    """What the page `text` says of the cure, without its programs: lines of Markdown, its headings as a list."""
    lines: List[str] = []
    inside = fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
            if inside and lines and lines[-1].endswith(":"):
                lines[-1] = f"{lines[-1][:-1]}, as the page shows."
        elif fenced:
            continue
        elif line.startswith("## "):
            inside = line[3:].strip() in _CURES
        elif inside and line.startswith("### "):
            lines.append(f"- {line[4:]}")
        elif inside and line.strip():
            lines.append(_LINK.sub(r"\1", line))
    return lines
