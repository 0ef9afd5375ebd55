"""Each rule has a runtime check, or the catalogue says why a run cannot show it. Without TensorFlow."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from typing import Dict

import pytest

import runtime_shim
from tf1lint.catalogue import RULES, Rule

_MODULE = re.compile(r"(tf\d{3})_\w+")


def modules(package: str, folder: str) -> Dict[str, str]:
    """The modules that are named after a rule, by its code. Nothing is imported."""
    spec = importlib.util.find_spec(package)
    assert spec is not None and spec.origin is not None
    stems = [path.stem for path in (Path(spec.origin).parent / folder).glob("*.py")]
    return {stem[:5].upper(): stem for stem in stems if _MODULE.fullmatch(stem)}


CHECKS = modules("runtime_shim", "checks")


def test_every_rule_is_checked_or_says_why_not() -> None:
    assert sorted(CHECKS) == [rule.code for rule in RULES.values() if not rule.unmeasured]


@pytest.mark.parametrize("code", sorted(CHECKS))
def test_a_check_is_named_like_its_rule(code: str) -> None:
    assert CHECKS[code] == f"{code.lower()}_{RULES[code].symbol[len('tf1-'):].replace('-', '_')}"
    assert CHECKS[code] == modules("tf1lint", "rules")[code]


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.unmeasured], ids=lambda rule: rule.code)
def test_a_reason_is_a_clause(rule: Rule) -> None:
    first = rule.unmeasured.split()[0]
    assert first == first.lower()
    assert rule.unmeasured.strip() == rule.unmeasured and not rule.unmeasured.endswith(".")
    assert len(rule.unmeasured) <= 100


def test_every_name_of_the_runtime_package_has_its_home() -> None:
    homes = runtime_shim._HOMES
    source = Path(runtime_shim.__file__).read_text(encoding="utf-8")
    typed = {
        alias.name: node.module
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("runtime_shim")
        for alias in node.names
    }
    assert typed == homes
    assert dir(runtime_shim) == sorted(homes)
