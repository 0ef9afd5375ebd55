"""What `@pytest.mark.tf1_allow("TF113", reason="...")` says: the violations that a test may have, and why."""

from __future__ import annotations

from typing import Dict

import pytest

from tf1lint.catalogue import UnknownRule, rule_named

MARKER = "tf1_allow"


class BadMarker(ValueError):
    """A marker that allows nothing, or gives no reason: one line."""


def allowed(item: pytest.Item) -> Dict[str, str]:
    """The codes that the markers of a test, its class and its module allow, with the reasons; the nearest marker wins.

    Raises BadMarker for a marker without a code or a reason, and UnknownRule for a code that is none.
    """
    found: Dict[str, str] = {}
    for marker in reversed(list(item.iter_markers(MARKER))):
        written = f"@pytest.mark.{MARKER}({', '.join(map(repr, marker.args))})"
        if not marker.args:
            raise BadMarker(f'{written} names no code: write @pytest.mark.{MARKER}("TF113", reason="...")')
        unknown = ", ".join(sorted(set(marker.kwargs) - {"reason"}))
        if unknown:
            raise BadMarker(f"{written} takes codes and a reason, and not {unknown}")
        reason = marker.kwargs.get("reason")
        if not isinstance(reason, str) or not reason.strip():
            raise BadMarker(f'{written} gives no reason: add reason="..."')
        found.update({rule_named(str(name)).code: reason for name in marker.args})
    return found


def marker_error(item: pytest.Item) -> str:
    """What is wrong with a test's markers, in one line; nothing where they are right."""
    try:
        allowed(item)
    except (BadMarker, UnknownRule) as error:
        return f"{item.nodeid}: {error}"
    return ""
