"""The catalogue as SARIF's rules, with the rules' pages as their help."""

from __future__ import annotations

import re
from typing import Any, Dict, List

from tf1lint import pages
from tf1lint.catalogue import ADVICE, ERROR, PAGES_URL, RULES, WARNING, Rule

HOME_URL = "https://github.com/tf1lint/tf1lint"

LEVELS = {ERROR: "error", WARNING: "warning", ADVICE: "note"}
_PROBLEM_SEVERITY = {ERROR: "error", WARNING: "warning", ADVICE: "recommendation"}

# How often a rule's findings are true. Errors and warnings are reported of what the analysis resolved, and it is silent
# in doubt; advice is, by the definition of that severity, partly of conditions that the linter cannot decide. Nobody
# has counted false alarms over enough code to call a rule `very-high`.
_PRECISION = {ERROR: "high", WARNING: "high", ADVICE: "medium"}

_TAGS = {
    ERROR: ["tensorflow", "migration", "correctness"],
    WARNING: ["tensorflow", "migration", "correctness"],
    ADVICE: ["tensorflow", "migration"],
}

# What GitHub shows of a description.
_MAX_DESCRIPTION = 1024

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
_SECTION = re.compile(r"^## (.*)$", re.MULTILINE)


def descriptors() -> List[Dict[str, Any]]:
    """All rules in the catalogue's order, whether they spoke or not: readers compare runs by them."""
    return [_descriptor(rule) for rule in RULES.values()]


def _descriptor(rule: Rule) -> Dict[str, Any]:
    page = _page(rule)
    return {
        "id": rule.code,
        "name": rule.symbol,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": _description(rule, page)},
        "help": {"text": _text(rule, page), "markdown": _markdown(rule, page)},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.default},
        "properties": {
            "precision": _PRECISION[rule.severity],
            "problem.severity": _PROBLEM_SEVERITY[rule.severity],
            "tags": _TAGS[rule.severity],
        },
    }


def _page(rule: Rule) -> str:
    try:
        return pages.page(rule)
    except pages.NoPage:
        return ""


def _description(rule: Rule, page: str) -> str:
    """What the rule does: the beginning of that section of the page, in one line."""
    paragraphs = _sections(page).get("What it does", "").split("\n\n")
    said = " ".join(_plain(paragraphs[0]).split())
    return said if 0 < len(said) <= _MAX_DESCRIPTION else f"{rule.summary}."


def _text(rule: Rule, page: str) -> str:
    """The page up to its programs, without marks; the rest is a link away."""
    said = [
        f"{title}\n\n{_plain(text)}"
        for title, text in _sections(page).items()
        if title in ("What it does", "Why is this bad", "What to do")
    ]
    return "\n\n".join([*(said or [f"{rule.summary}."]), f"More: {rule.url}"])


def _markdown(rule: Rule, page: str) -> str:
    """The page, with links that work where there is no folder of pages around it."""
    if not page:
        return f"{rule.summary}. [More]({rule.url})"
    return _LINK.sub(lambda link: f"[{link.group(1)}]({_absolute(link.group(2))})", page)


def _absolute(target: str) -> str:
    return target if re.match(r"[a-z]+:|#", target) else PAGES_URL + target


def _sections(page: str) -> Dict[str, str]:
    """The texts of a page by their headings."""
    parts = _SECTION.split(page)
    return {title.strip(): text.strip() for title, text in zip(parts[1::2], parts[2::2])}


def _plain(markdown: str) -> str:
    return _LINK.sub(r"\1", markdown).replace("`", "")
