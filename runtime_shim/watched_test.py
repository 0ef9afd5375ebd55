"""One test under watch: which recorder runs when, what becomes of what it saw, and how that is told.

Knows pytest's items and outcomes; knows nothing of the run as a whole.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Set, Tuple

import pytest

from runtime_shim import watching
from runtime_shim.allowances import allowed, marker_error
from runtime_shim.explanations import Short, placed
from runtime_shim.violation import Tf1Violation, Tf1ViolationWarning, Violation


class WatchedTest:
    """One test under watch: a recorder for its set-up and body, and a second one for its tear-down.

    `raised` is the violation that `check` or `end` made the test fail with, where it did not fail by itself.
    """

    def __init__(self, item: pytest.Item, mode: str, short: Short) -> None:
        self.raised: Optional[Tf1Violation] = None
        self._item = item
        self._mode = mode
        self._short = short
        self._reasons: Dict[str, str] = {}
        self._recorders: List[watching.Recorder] = []
        self._running = False
        self._shown: List[Violation] = []

    def begin(self) -> None:
        """Starts a recorder."""
        if self._running:
            # The body was not run: --setup-only and the like.
            self._recorders[-1].stop()
        self._recorders.append(watching.Recorder(self._mode, allow=frozenset(self._reasons)))
        self._recorders[-1].start()
        self._running = True

    def read_markers(self) -> None:
        """Takes over what the test's markers allow by now. Fails the test, with one line, for one that says nothing."""
        error = marker_error(self._item)
        if error:
            pytest.fail(error, pytrace=False)
        self._reasons = allowed(self._item)
        if self._running:
            self._recorders[-1].allow = frozenset(self._reasons)

    def check(self, outcome: Any) -> None:
        """Makes `outcome` a failure for violations that nobody raised, in the mode raise."""
        unraised = self._recorders[-1].unraised() if self._mode == "raise" else []
        if unraised:
            self.raised = Tf1Violation(unraised, "\n".join(placed(each, self._short).details() for each in unraised))
            outcome.force_exception(self.raised)

    def end(self, outcome: Any) -> None:
        """Stops the recorder. `outcome` is how the user's code ended; it becomes a failure as in `check`."""
        if not self._running:
            return
        self._running = False
        recorder = self._recorders[-1]
        # unittest's failures do not come as exceptions; pytest keeps them here until it makes the report.
        kept = getattr(self._item, "_excinfo", None)
        error = outcome.excinfo[1] if outcome.excinfo is not None else kept[0].value if kept else None
        try:
            if isinstance(error, Exception) and not isinstance(error, Tf1Violation):
                recorder.explain(error)
            recorder.stop()
        except Tf1ViolationWarning as warning:
            # Under -W error.
            if error is None:
                outcome.force_exception(warning)
                return
        if error is None:
            self.check(outcome)

    def take_new(self) -> List[Violation]:
        """The violations that no report of this test has shown yet."""
        new = [violation for violation in self._violations() if violation not in self._shown]
        self._shown += new
        return new

    @property
    def lines(self) -> Dict[str, Set[int]]:
        """The user's lines that the monitor saw, by file; AutoGraph runs them from files of its own."""
        merged: Dict[str, Set[int]] = {}
        for recorder in self._recorders:
            for path, lines in recorder.lines.items():
                merged.setdefault(path, set()).update(lines)
        return merged

    def as_dict(self) -> Dict[str, Any]:
        """What was seen as plain values, for xdist's channel."""
        found: List[Tuple[Dict[str, Any], Optional[str]]] = [(each.as_dict(), None) for each in self._violations()]
        for recorder in self._recorders:
            found += [(each.as_dict(), self._reasons.get(each.code, "")) for each in recorder.allowed]
        return {"passes": sum(recorder.passes for recorder in self._recorders), "violations": found}

    def _violations(self) -> List[Violation]:
        return [violation for recorder in self._recorders for violation in recorder.violations]
