"""The cures of the pages, in short: every page has one, and nothing of its programs is in it."""

from __future__ import annotations

import pytest

from tf1lint import pages
from tf1lint.catalogue import RULES, Finding, Place, Rule
from tf1lint.reports import cures, text


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_page_tells_a_cure(rule: Rule, tmp_path_factory: pytest.TempPathFactory) -> None:
    cure = pages.cure(pages.page(rule))
    assert cure and len(cure) <= 20
    assert not any(line.startswith(("#", "```", "import ", "from ", "class ")) or "](" in line for line in cure)
    found = Finding(rule.code, Place(tmp_path_factory.getbasetemp() / "a.py", 1, 0, 1, 1), "message")
    lines = [text.plain(line) for line in cures.explained([found, found])]
    assert lines[0] == f"{rule.code} {rule.summary}"
    assert [line.strip() for line in lines[1:-2]] == [line.strip() for line in cure]
    # Nothing promises a program that is left out; lines that are indented are still there.
    assert not any(one.endswith(":") and not after.startswith("    ") for one, after in zip(cure, [*cure[1:], ""]))


def test_what_is_taken_of_a_page() -> None:
    page = """\
# TF999: a rule

## Bad

### Not this

## Good

### Do this

It is better, see
[TF111](TF111-other.md), and write:

```python norun: why
### no heading
print(1)
```

### Or that

## Limits

None.
"""
    assert pages.cure(page) == ["- Do this", "It is better, see", "TF111, and write, as the page shows.", "- Or that"]
