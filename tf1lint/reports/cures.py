"""How to mend what was found, each rule once: what the rules' pages say of it in short."""

from __future__ import annotations

from typing import Iterable, List

from tf1lint import pages
from tf1lint.catalogue import RULES, Finding
from tf1lint.reports.text import SEVERITY_STYLES, Line


def explained(found: Iterable[Finding]) -> List[Line]:
    """For each rule that spoke: what it is about, the cures of its page, and where programs show them."""
    lines: List[Line] = []
    for code in sorted({finding.code for finding in found}):
        rule = RULES[code]
        lines.append([(code, f"{SEVERITY_STYLES[rule.severity]} link {rule.url}"), (f" {rule.summary}", "bold")])
        try:
            cures = pages.cure(pages.page(rule))
        except pages.NoPage as error:
            lines += [[(f"  {error}", "")], []]
            continue
        listed = any(cure.startswith("- ") for cure in cures)
        for cure in cures:
            indent = "    " if listed and not cure.startswith("- ") else "  "
            lines.append([(f"{indent}{cure}", "")])
        lines += [[(f"  = programs that show it: tf1lint rule {code}", "dim")], []]
    return lines
