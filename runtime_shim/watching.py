"""Who watches, for how long, and what becomes of a violation: raised, warned of, or kept."""

from __future__ import annotations

import contextlib
import warnings
from typing import Any, Dict, FrozenSet, Iterator, List, Set

from runtime_shim.violation import Tf1Violation, Tf1ViolationWarning, Violation

MODES = ("raise", "warn", "record")


def _monitor() -> Any:
    from runtime_shim.monitor import MONITOR

    return MONITOR


class Recorder:
    """One watch over everything that TensorFlow does in this process.

    `mode` is `raise` (a Tf1Violation at the end of the outermost forward pass, where it can come out), `warn` or
    `record`. Violations of the codes in `allow` go to `allowed`. `violations` has each code, file and line once, in the
    order of happening; `passes` counts forward passes; `lines` has the lines of the user's files that the hooks saw
    run, as a help for reports.
    """

    def __init__(self, mode: str = "raise", allow: FrozenSet[str] = frozenset()) -> None:
        if mode not in MODES:
            raise ValueError(f"mode must be one of {', '.join(MODES)}, not {mode!r}")
        self.mode = mode
        self.allow = allow
        self.violations: List[Violation] = []
        self.allowed: List[Violation] = []
        self.passes = 0
        self.lines: Dict[str, Set[int]] = {}
        self._raised = 0
        self._seen: Set[Any] = set()

    def start(self) -> None:
        """Begins to watch. Raises UnsupportedTensorFlow where the TensorFlow at hand cannot be watched."""
        _monitor().watch(self)

    def stop(self) -> None:
        """Ends the watch; what only its end can decide is decided now."""
        monitor = _monitor()
        if self in monitor.recorders:
            try:
                monitor.close()
            finally:
                monitor.unwatch(self)

    def take(self, violation: Violation) -> None:
        """What the monitor calls with each violation."""
        place = (violation.code, violation.path, violation.line)
        for frame in violation.frames:
            self.lines.setdefault(frame.path, set()).add(frame.line)
        if place in self._seen:
            return
        self._seen.add(place)
        if violation.code in self.allow:
            self.allowed.append(violation)
            return
        if self.mode != "record" and not violation.rule.default:
            # A rule that is off unless it is selected ends no test.
            return
        self.violations.append(violation)
        if self.mode == "warn":
            text = f"{violation.code} {violation.message} ({violation.url})"
            warnings.warn_explicit(text, Tf1ViolationWarning, violation.path, violation.line)

    def unraised(self) -> List[Violation]:
        """The violations that no exception has brought to the user yet."""
        return self.violations[self._raised :]

    def flush(self) -> None:
        """Raises what has gathered, in the mode `raise`."""
        waiting = self.unraised()
        if self.mode == "raise" and waiting:
            self._raised = len(self.violations)
            raise Tf1Violation(waiting)

    def explain(self, error: BaseException) -> None:
        """Looks at an exception that ended the user's code: TensorFlow's may stand for a rule."""
        _monitor().raised(error)


def install() -> None:
    """Patches the TensorFlow that is imported; does nothing a second time.

    Raises UnsupportedTensorFlow where there is none, or one without the shim.
    """
    from runtime_shim import installation

    installation.install()


@contextlib.contextmanager
def watch(mode: str = "raise") -> Iterator[Recorder]:
    """Watches TensorFlow for the length of a `with`, and yields the recorder, whose `violations` fill as they happen.

    In the mode `raise` (the default) a Tf1Violation ends the forward pass that went wrong, or the `with` at the latest;
    in `warn` each violation is a Tf1ViolationWarning at its line; in `record` nothing but the list. An exception of the
    user's code comes out as it is. Raises UnsupportedTensorFlow where TensorFlow cannot be watched.
    """
    install()
    recorder = Recorder(mode)
    recorder.start()
    try:
        yield recorder
    except BaseException as error:
        recorder.explain(error)
        recorder.stop()
        raise
    recorder.stop()
    recorder.flush()
