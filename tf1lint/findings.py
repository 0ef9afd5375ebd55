"""Which findings a user gets to see: selection by code, suppression by comment, order. Pure functions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Iterable, List, Mapping, Optional, Sequence, Tuple

from tf1lint import patterns
from tf1lint.catalogue import RULES, Finding, UnknownRule
from tf1lint.config import Options, selector

# `# tf1lint: allow[TF111, TF112] reason`; without brackets it allows everything on the line.
_ALLOW = re.compile(r"#\s*tf1lint:\s*allow\b(?:\s*\[(?P<codes>[^\]]*)\])?", re.IGNORECASE)

# flake8's own expression (flake8.defaults.NOQA_INLINE_REGEXP): a comment must mean the same to both.
_NOQA = re.compile(r"# noqa(?::[\s]?(?P<codes>(?:[A-Z]+[0-9]+(?:[,\s]+)?)+))?", re.IGNORECASE)

_SEPARATOR = re.compile(r"[,\s]+")


def is_on(code: str, options: Options) -> bool:
    """Whether findings of the rule `code` are wanted.

    The longest prefix wins between what is selected and what is ignored, and `ignore` wins a tie. Without `select` the
    rules that are on by default count as selected by the shortest prefix there is. Raises `ConfigError` for a selector
    that means no rule.
    """
    selected = _longest(code, [*options.select, *options.extend_select])
    if selected == 0 and not options.select and RULES[code].default:
        selected = 1
    return selected > _longest(code, options.ignore)


def _longest(code: str, selectors: Iterable[str]) -> int:
    prefixes = [selector(text) for text in selectors]
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)


def select(findings: Iterable[Finding], options: Options) -> List[Finding]:
    """The findings of the rules that are on, in their file. Raises `ConfigError` for a selector that means no rule."""
    on = {code for code in RULES if is_on(code, options)}
    chosen = [finding for finding in findings if finding.code in on]
    if not options.per_file_ignores:
        return chosen
    return [finding for finding in chosen if not ignored_in(finding.code, finding.place.path, options)]


def ignored_in(code: str, path: Path, options: Options) -> bool:
    """Whether the options ignore the rule `code` in the file `path` (absolute)."""
    return any(
        code.startswith(tuple(one.codes))
        and patterns.covers(path, one.root, one.pattern.lstrip("!")) != one.pattern.startswith("!")
        for one in options.per_file_ignores
    )


def suppress(findings: Iterable[Finding], comments: Mapping[int, str], *, noqa: bool) -> List[Finding]:
    """The findings that no comment on their first line allows.

    `comments` are the file's comments by line. `# tf1lint: allow[…]` always counts, `# noqa` only with `noqa`: flake8
    has an option to ignore it, and pylint does not know it.
    """
    return [finding for finding in findings if not _allowed(finding.code, comments.get(finding.place.line), noqa)]


def _allowed(code: str, comment: Optional[str], noqa: bool) -> bool:
    if comment is None:
        return False
    expressions = (_ALLOW, _NOQA) if noqa else (_ALLOW,)
    return any(_names(code, match.group("codes")) for pattern in expressions for match in pattern.finditer(comment))


def _names(code: str, codes: Optional[str]) -> bool:
    if codes is None:
        return True
    symbol = RULES[code].symbol
    return any(code.startswith(name.upper()) or symbol == name.lower() for name in _split(codes))


def misnamed(comment: str) -> List[str]:
    """What is wrong with the names in the `# tf1lint: allow[…]` of a comment: one line for each that means no rule."""
    named = [name for match in _ALLOW.finditer(comment) for name in _split(match.group("codes") or "")]
    return [
        f"the comment allows an {UnknownRule(name)}" for name in named if not any(_names(code, name) for code in RULES)
    ]


def _split(codes: str) -> List[str]:
    return [name for name in _SEPARATOR.split(codes.strip()) if name]


def sort(findings: Iterable[Finding]) -> List[Finding]:
    """The findings in the order in which every host prints them: by path, line, column, code."""
    return sorted(findings, key=_order)


def _order(finding: Finding) -> Tuple[Sequence[str], int, int, str, str]:
    place = finding.place
    return place.path.parts, place.line, place.column, finding.code, finding.message
