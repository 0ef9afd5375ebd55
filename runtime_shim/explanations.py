"""Violations in the words of a test's report: short paths, the user's frames, and what the rule's page says first."""

from __future__ import annotations

import dataclasses
import os
import re
from pathlib import Path
from typing import Callable, Sequence

from runtime_shim.lines import Below
from runtime_shim.violation import Tf1Violation, Tf1ViolationWarning, Violation
from tf1lint import pages
from tf1lint.catalogue import Rule

# A test that breaks everything breaks it in a few places; the JSON file has the rest.
SHOWN_VIOLATIONS = 20

# The frames of the hooks, through which all goes that they watch.
_MONITOR = os.path.dirname(os.path.abspath(__file__)) + os.sep

Short = Callable[[str], str]


def placed(violation: Violation, short: Short) -> Violation:
    """The violation with its paths as people read them."""
    frames = tuple(dataclasses.replace(frame, path=short(frame.path)) for frame in violation.frames)
    return dataclasses.replace(violation, path=short(violation.path), frames=frames)


def section(violations: Sequence[Violation], short: Short) -> str:
    """The lines below a failing test's traceback: each violation, and what its page says of the rule."""
    parts = []
    for violation in violations[:SHOWN_VIOLATIONS]:
        rule = violation.rule
        parts.append(
            f"{placed(violation, short)}\n"
            f"  {rule.symbol}: {first_sentence(rule)}\n"
            f"  `tf1lint rule {rule.code}` tells more: {rule.url}"
        )
    if len(violations) > SHOWN_VIOLATIONS:
        parts.append(f"and {len(violations) - SHOWN_VIOLATIONS} more")
    return "\n".join(parts)


def first_sentence(rule: Rule) -> str:
    """What a rule's page says first of what the rule does; the catalogue's line where there is no page."""
    try:
        text = pages.page(rule)
    except pages.NoPage:
        return f"{rule.summary}."
    paragraph = re.search(r"^## What it does\n+(.+?)\n\n", text, re.MULTILINE | re.DOTALL)
    if paragraph is None:
        return f"{rule.summary}."
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z`])", " ".join(paragraph.group(1).split()), maxsplit=1)[0]
    # Where a list follows.
    return sentence[:-1] + "." if sentence.endswith(":") else sentence


def cut_traceback(error: BaseException, root: Path) -> None:
    """Takes frames that say nothing out of a traceback: the monitor's, and of a violation's all but the user's own.

    `root` is the project's folder. Leaves a traceback that ends in the monitor, and so is a fault of it, as it is.
    """
    below = Below(root)
    violation = isinstance(error, (Tf1Violation, Tf1ViolationWarning))
    steps = []
    step = error.__traceback__
    while step is not None:
        steps.append(step)
        step = step.tb_next
    paths = [step.tb_frame.f_code.co_filename for step in steps]
    if violation:
        told = [step for step, path in zip(steps, paths) if below.owns(path)]
    elif paths and not paths[-1].startswith(_MONITOR):
        told = [step for step, path in zip(steps[1:], paths[1:]) if not path.startswith(_MONITOR)]
    else:
        return
    if told:
        # pytest reads the chain anew each time it shows it, and holds it by the first link, a frame of its own.
        for step, following in zip([steps[0], *told], [*told, None]):
            step.tb_next = following
