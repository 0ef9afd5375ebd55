"""What the forms of the report say alike."""

from __future__ import annotations

from typing import Iterable, List, Optional, Tuple

from tf1lint.reports.counting import count, number
from tf1lint.reports.readiness import FREE, OTHER, UNREAD, Counts, Readiness
from tf1lint.reports.readiness.trend import Trend


def percent(share: Optional[float]) -> str:
    """A share as whole percents: 100 % for all, and for nothing less; 0 % for none, and for nothing more."""
    if share is None:
        return "-"
    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole} %"


def headline(readiness: Readiness) -> str:
    """The one sentence that says how far it is."""
    total = readiness.total
    if not total.makers:
        return "Nothing here makes TF1 variables."
    return (
        f"{number(total.done)} of {count(total.makers, 'function')} that make{'s' if total.makers == 1 else ''} TF1 "
        f"variables ({percent(total.share)}) {'runs' if total.done == 1 else 'run'} under the shim: "
        f"{number(total.open)} not yet, {number(total.unknown)} unknown."
    )


def remarks(readiness: Readiness) -> List[str]:
    """What else has to be known to read the numbers right, a sentence each."""
    total, said = readiness.total, []
    if total.makers and not total.hosts:
        said.append("No method here is decorated with track_tf1_style_variables yet.")
    if total.unknown:
        said.append("Unknown: it is not known who calls them, or no forward pass that could be followed leads there.")
    gave_up = sum(file.gave_up for file in readiness.files)
    if gave_up:
        said.append(f"{count(gave_up, 'pass', 'passes')} hit a limit of the analysis and may reach more.")
    return said


def looked_at(readiness: Readiness) -> str:
    """What was looked at, in one sentence."""
    total = readiness.total
    if not readiness.files:
        return "There was no Python file to look at."
    said = f"Looked at {count(total.files, 'file')} ({count(total.lines, 'line')})"
    said += f", {count(readiness.unresolved, 'call')} not resolved"
    left = readiness.skipped()
    if readiness.in_state(UNREAD):
        left.append(("not readable", len(readiness.in_state(UNREAD))))
    if left:
        reasons = ", ".join(f"{number(n)} {'with ' if why.startswith('no ') else ''}{why}" for why, n in left)
        said += f"; left out {number(sum(n for _, n in left))}: {reasons}"
    return said + "."


def files_without(readiness: Readiness) -> List[Tuple[str, List[str]]]:
    """The files with no TF1 left, and those with some of it but no variables: a heading and their names."""
    return [
        (heading, [file.name for file in readiness.in_state(state)])
        for state, heading in (
            (FREE, "No TF1 left"),
            (OTHER, "TF1 left, but it makes no variables and nothing was found"),
        )
        if readiness.in_state(state)
    ]


def unread(readiness: Readiness) -> List[Tuple[str, str]]:
    """The files that could not be read: their names, and why."""
    return [(file.name, file.why) for file in readiness.in_state(UNREAD)]


def trend(one: Trend, now: Counts) -> str:
    """What changed, in one sentence or two."""
    when = f" of {one.day}" if one.day else ""
    said = (
        f"Since {one.source}{when}: {count(len(one.cured), 'finding')} cured, {number(len(one.new))} new, "
        f"{number(one.old)} still there."
    )
    if one.counts is not None:
        said += (
            f" Under the shim: {number(one.counts.done)} of {number(one.counts.makers)} then "
            f"({percent(one.counts.share)}), {number(now.done)} of {number(now.makers)} now ({percent(now.share)})."
        )
    return said


def shown_names(names: Iterable[str], limit: int) -> Tuple[List[str], int]:
    """The first names, and how many more there are."""
    listed = list(names)
    return listed[:limit], max(len(listed) - limit, 0)
