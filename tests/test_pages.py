"""The pages of the rules: every rule has one, and the three hosts find in its examples what the comments say."""
from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, List

import pytest
from page_examples import PAGES, BadPage, Example, all_examples, examples, sections
from real_hosts import HOSTS, Seen, command, run

from tf1lint.catalogue import RULES, Rule

# They speak of tf1lint itself: no program shows them.
WITHOUT_EXAMPLES = {"TF001", "TF002"}

SHOWN = [rule for code, rule in RULES.items() if code not in WITHOUT_EXAMPLES]
EXAMPLES = all_examples()
OPT_IN = [rule.code for rule in SHOWN if not rule.default]

_LINK = re.compile(r"\]\(([^)#]+)\)")


def code_of(example: Example) -> str:
    """The rule whose page an example is on."""
    return example.page.split("-")[0]


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every example in a folder of its own, which is a project; those of opt-in rules stand apart."""
    folder = tmp_path_factory.mktemp("pages")
    for example in EXAMPLES:
        place = folder / (code_of(example) if code_of(example) in OPT_IN else "default") / example.name
        example.write(place)
        (place / "setup.cfg").touch()
    return folder


@pytest.fixture(scope="session")
def seen(scratch: Path) -> Dict[str, List[Seen]]:
    """What each host sees in the examples: one run of each, and one for each opt-in rule."""
    found = {host: look(scratch / "default") for host, look in HOSTS.items()}
    for host, look in HOSTS.items():
        for code in OPT_IN:
            if (scratch / code).is_dir():
                found[host] += look(scratch / code, code)
    return found


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_findings_are_those_of_the_comments(example: Example, host: str, seen: Dict[str, List[Seen]]) -> None:
    start = example.name + "/"
    found = [(item.path[len(start):], item.line, item.code) for item in seen[host] if item.path.startswith(start)]
    assert found == sorted(example.expected)


def test_hosts_agree_on_the_columns(seen: Dict[str, List[Seen]]) -> None:
    assert seen["flake8"] == seen["check"]
    assert seen["pylint"] == seen["check"]


def test_every_rule_has_a_page() -> None:
    assert sorted(path.name for path in PAGES.iterdir()) == sorted(rule.page for rule in RULES.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_page_says_what_the_catalogue_says(rule: Rule) -> None:
    text = (PAGES / rule.page).read_text(encoding="utf-8")
    title, severity = text.splitlines()[0], text.splitlines()[2]
    off = "" if rule.default else ", off unless selected"
    assert title == f"# {rule.code}: {rule.symbol}"
    assert severity == f"Severity: {rule.severity}{off}. Under pylint: `{rule.pylint_id}`."


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_page_has_its_sections(rule: Rule) -> None:
    middle = ["What to do"] if rule.code in WITHOUT_EXAMPLES else ["Bad", "Good"]
    assert sections(PAGES / rule.page) == ["What it does", "Why is this bad", *middle, "Limits", "See also"]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_page_links_to_pages_that_are_there(rule: Rule) -> None:
    links = _LINK.findall((PAGES / rule.page).read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert local
    assert [link for link in local if not (PAGES / link).is_file()] == []


@pytest.mark.parametrize("rule", SHOWN, ids=lambda rule: rule.code)
def test_page_has_bad_and_good_examples(rule: Rule) -> None:
    shown = examples(PAGES / rule.page)
    bad = [example for example in shown if example.kind == "bad"]
    good = [example for example in shown if example.kind == "good"]
    assert len(bad) >= 2 and len(good) >= 2
    assert [example.title for example in bad if not any(code == rule.code for _, _, code in example.expected)] == []
    assert [example.title for example in good if example.expected] == []


@pytest.mark.parametrize("example", [each for each in EXAMPLES if not each.norun], ids=lambda example: example.name)
def test_example_that_can_run_says_what_it_prints(example: Example) -> None:
    assert example.prints


def test_names_of_examples_are_unique() -> None:
    assert len({example.name for example in EXAMPLES}) == len(EXAMPLES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_command_line_prints_the_page(rule: Rule, tmp_path: Path) -> None:
    done = run(tmp_path, command("tf1lint"), "rule", rule.code)
    assert done.returncode == 0, done.stderr
    assert done.stdout == (PAGES / rule.page).read_text(encoding="utf-8")


PROGRAM = "```python\nimport tensorflow\n```\n"


@pytest.mark.parametrize("text, reason", [
    ("## Bad\n" + PROGRAM + PROGRAM, "a second main.py"),
    ("## Bad\n```python\n# file: other.py\n```\n", "no main.py"),
    ("## Bad\n```python skip\n```\n", "is not 'norun: reason'"),
    ("## Bad\n```python\nimport tensorflow\n", "not closed"),
    ("## Limits\n" + PROGRAM, "in the section 'Limits'"),
])
def test_page_that_breaks_the_form_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    page = tmp_path / "TF999-page.md"
    page.write_text(text, encoding="utf-8")
    with pytest.raises(BadPage, match=re.escape(reason)):
        examples(page)


def test_expectation_that_names_no_code_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "TF999-page.md"
    page.write_text("## Bad\n```python\nx = 1  # expect: something\n```\n", encoding="utf-8")
    (example,) = examples(page)
    with pytest.raises(BadPage, match="names no codes"):
        print(example.expected)


def test_examples_are_read_as_they_are_written(tmp_path: Path) -> None:
    page = tmp_path / "TF999-page.md"
    page.write_text(
        "## Bad\n### One\n```python\n# file: a/b.py\nx = 1  # expect: TF111, TF102\n```\n"
        "```python norun: a reason\nprint(2)  # prints: 2\n```\n"
        "## Good\n```python\ny = 1\n```\n", encoding="utf-8")
    bad, good = examples(page)
    assert (bad.kind, bad.title, bad.norun) == ("bad", "One", "a reason")
    assert (good.kind, good.title, good.norun) == ("good", "Good", "")
    assert bad.files == {
        "a/b.py": "# file: a/b.py\nx = 1  # expect: TF111, TF102\n",
        "main.py": "print(2)  # prints: 2\n",
    }
    assert bad.expected == {("a/b.py", 2, "TF111"), ("a/b.py", 2, "TF102")}
    assert bad.prints == ["2"]
    assert good.expected == frozenset()
