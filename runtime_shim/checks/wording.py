"""How a check makes a violation of what it saw."""

from __future__ import annotations

import os
from typing import Iterable, Iterator, Optional, Sequence

from runtime_shim import frames
from runtime_shim.frames import Step
from runtime_shim.observations import Root, Way
from runtime_shim.violation import Violation, Weight


def violation(
    code: str,
    message: str,
    way: Way,
    root: Optional[Root] = None,
    variables: Sequence[Weight] = (),
    at: Optional[Step] = None,
    own_file: bool = True,
) -> Iterator[Violation]:
    """The violation at the place that the finding of the same code has; none where no line of the user's is known.

    With `own_file` the place is in the file of the root's class, else the innermost line of `way`.
    """
    step = at
    if step is None and way:
        step = frames.place(way, root.host_class if root is not None else None) if own_file else way[-1]
    if step is not None:
        yield Violation(code, message, step.path, step.line, frames.public(way), tuple(variables))


def names(weights: Iterable[Weight]) -> str:
    """Up to three variables by name."""
    listed = [weight.name for weight in weights]
    return ", ".join(listed[:3]) + (f" and {len(listed) - 3} more" if len(listed) > 3 else "")


def spot(step: Step) -> str:
    """A place in short: `blocks.py:12`."""
    return f"{os.path.basename(step.path)}:{step.line}"
