"""Findings as an editor shows them: diagnostics, and the rule's page where one points at them.

Lines and characters count from 0, characters in the units that editor and server agreed on.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Callable, List, Optional, Sequence

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from tf1lint import pages
from tf1lint.catalogue import ADVICE, ERROR, PAGES_URL, WARNING, Finding, Place, Rule

SOURCE = "tf1lint"

_SEVERITIES = {
    ERROR: types.DiagnosticSeverity.Error,
    WARNING: types.DiagnosticSeverity.Warning,
    ADVICE: types.DiagnosticSeverity.Information,
}
# What these are about can be taken out of the text: editors fade it.
_UNNECESSARY = frozenset({"TF108"})

# From a file to its lines.
Lines = Callable[[Path], Sequence[str]]

_RELATIVE_LINK = re.compile(r"\]\((?=TF\d+[\w-]*\.md)")


def diagnostic(finding: Finding, uri: str, lines: Lines, codec: PositionCodec, related: bool) -> types.Diagnostic:
    """The diagnostic for a finding in the document `uri`; with `related` it has the way from the root to jump along."""
    rule = finding.rule
    return types.Diagnostic(
        range=_range(finding.place, lines, codec),
        message=finding.message,
        severity=_SEVERITIES[rule.severity],
        code=rule.code,
        code_description=types.CodeDescription(href=rule.url),
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if rule.code in _UNNECESSARY else None,
        related_information=_way(finding, uri, lines, codec) if related else None,
    )


def _way(
    finding: Finding, uri: str, lines: Lines, codec: PositionCodec
) -> Optional[List[types.DiagnosticRelatedInformation]]:
    steps = []
    for step in finding.way:
        here = step.place.path == finding.place.path
        where = uri if here else uris.from_fs_path(str(step.place.path))
        if where is not None:
            steps.append(
                types.DiagnosticRelatedInformation(
                    location=types.Location(uri=where, range=_range(step.place, lines, codec)), message=step.message
                )
            )
    return steps or None


def _range(place: Place, lines: Lines, codec: PositionCodec) -> types.Range:
    text = lines(place.path)
    return types.Range(
        start=_position(place.line, place.column, text, codec),
        end=_position(place.end_line, place.end_column, text, codec),
    )


def _position(line: int, column: int, text: Sequence[str], codec: PositionCodec) -> types.Position:
    before = text[line - 1][:column] if 0 < line <= len(text) else ""
    return types.Position(line=line - 1, character=len(before) if before.isascii() else codec.client_num_units(before))


def page(rule: Rule) -> str:
    """The rule's page in Markdown, with links that lead somewhere from an editor. Never raises."""
    try:
        text = pages.page(rule)
    except pages.NoPage as error:
        return f"**{rule.code}** {rule.summary}.\n\n{error}"
    return _RELATIVE_LINK.sub(f"]({PAGES_URL}", text)
