"""Where the rules' pages are: inside an installed package, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

import tf1lint
from tf1lint.catalogue import RULES, Rule
from tf1lint.config import ConfigError, nearest_rule


def named(name: str) -> Rule:
    """The rule with this code or symbol, in any case, without `tf1-` as well. Raises `ConfigError` for other words."""
    for rule in RULES.values():
        if name.upper() == rule.code or name.lower() in (
            rule.symbol,
            rule.symbol[len("tf1-") :],
            rule.pylint_id.lower(),
        ):
            return rule
    raise ConfigError(f"unknown rule {name!r}{nearest_rule(name)} (`tf1lint rules` lists them)")


def page(rule: Rule) -> str:
    """The text of a rule's page, in Markdown. Raises `ConfigError` where this installation has none."""
    package = Path(tf1lint.__file__).resolve().parent
    # An editable install has no tf1lint/_pages: setuptools maps that folder in wheels only.
    for folder in (package / "_pages", package.parent / "rules_docs"):
        path = folder / rule.page
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise ConfigError(f"the page of {rule.code} is not part of this installation; read it at {rule.url}")
