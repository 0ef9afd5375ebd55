"""Which lines of the user's files ran, so that a reader can tell "ran, and nothing happened" from "did not run".

Uses `sys.monitoring` where Python has it (3.12), else the trace function. Never takes either away from a debugger or a
coverage tool: then the lines are not complete, and say so. Knows nothing of TensorFlow.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Callable, Dict, List, Optional, Set

# Python's own numbers are 0 debugger, 1 coverage, 2 profiler, 5 optimizer; these two are for everybody else.
_FREE_TOOLS = (3, 4)
_TOOL = "tf1lint"
_INSTALLED = frozenset(("site-packages", "dist-packages", ".tox", ".nox", ".venv"))


class Below:
    """Tells which files are the project's own: below a folder, and not installed there."""

    def __init__(self, root: Path) -> None:
        # A path may come through a link, or as what the link stands for.
        self._roots = tuple(dict.fromkeys(str(each).rstrip(os.sep) + os.sep for each in (root, root.resolve())))
        environments = (sys.prefix + os.sep, sys.exec_prefix + os.sep)
        # A project may itself be inside of what Python calls its prefix, such as /usr.
        self._environments = tuple(each for each in environments if not self._roots[0].startswith(each))

    def relative(self, path: str) -> Optional[str]:
        """The path below the folder, with slashes; None for a file that is elsewhere."""
        for root in self._roots:
            if path.startswith(root):
                return path[len(root) :].replace(os.sep, "/")
        return None

    def owns(self, path: str) -> bool:
        """Whether the file `path` is the project's own."""
        relative = self.relative(path)
        return (
            relative is not None
            and not path.startswith(self._environments)
            and _INSTALLED.isdisjoint(relative.split("/"))
        )


class Lines:
    """The lines that run between `start` and `stop`.

    `seen` has them by the file's absolute path; `complete` is False where not all of them could be seen.
    """

    def __init__(self, root: Path) -> None:
        self.seen: Dict[str, Set[int]] = {}
        self.complete = True
        self._below = Below(root)
        self._files: Dict[str, Optional[Set[int]]] = {}
        self._stop: Optional[Callable[[], None]] = None

    def start(self) -> None:
        """Begins to collect, unless someone else traces this process already."""
        if sys.version_info >= (3, 12):
            self._stop = self._monitor()
        else:
            self._stop = self._trace()
        if self._stop is None:
            self.complete = False

    def stop(self) -> None:
        """Ends what `start` began."""
        if self._stop is not None:
            self._stop()
            self._stop = None

    def add(self, path: str, lines: List[int]) -> None:
        """Adds lines of a file that someone else saw."""
        of_file = self._of(path)
        if of_file is not None:
            of_file.update(lines)

    def as_dict(self) -> Dict[str, List[int]]:
        """What was seen as JSON values: the files that ran at all, with their lines in order."""
        return {path: sorted(lines) for path, lines in self.seen.items() if lines}

    def _of(self, path: str) -> Optional[Set[int]]:
        """The set for the lines of a file of the project; None for any other file."""
        try:
            return self._files[path]
        except KeyError:
            # `<string>` and the like have no folder.
            place = path if os.path.isabs(path) or path.startswith("<") else os.path.abspath(path)
            of_file = self.seen.setdefault(place, set()) if self._below.owns(place) else None
            self._files[path] = of_file
            return of_file

    def _trace(self) -> Optional[Callable[[], None]]:
        """Sets the trace function of this thread and of those to come; None where there is one."""
        if sys.gettrace() is not None:
            return None

        def line(frame: FrameType, event: str, argument: Any) -> Any:
            if event == "line":
                self._files[frame.f_code.co_filename].add(frame.f_lineno)  # type: ignore[union-attr]
            return line

        def call(frame: FrameType, event: str, argument: Any) -> Any:
            return None if self._of(frame.f_code.co_filename) is None else line

        def stop() -> None:
            # Coverage may have put its own function there in the meantime, which must stay.
            if sys.gettrace() is call:
                sys.settrace(None)
            else:
                self.complete = False
            if getattr(threading, "_trace_hook", None) is call:
                threading.settrace(None)

        threading.settrace(call)
        sys.settrace(call)
        return stop

    def _monitor(self) -> Optional[Callable[[], None]]:
        """Takes a number of `sys.monitoring`; None where none is free."""
        if sys.version_info < (3, 12):
            return None
        monitoring = sys.monitoring
        tool = next((number for number in _FREE_TOOLS if monitoring.get_tool(number) is None), None)
        if tool is None:
            return None
        starts, lines = monitoring.events.PY_START, monitoring.events.LINE

        def line(code: CodeType, number: int) -> Any:
            of_file = self._of(code.co_filename)
            if of_file is not None:
                of_file.add(number)
            return monitoring.DISABLE

        def call(code: CodeType, offset: int) -> Any:
            # Lines are asked for in the project's code objects only: TensorFlow has some 100,000 of no interest.
            if self._of(code.co_filename) is not None:
                monitoring.set_local_events(tool, code, lines)
            return monitoring.DISABLE

        def stop() -> None:
            monitoring.set_events(tool, monitoring.events.NO_EVENTS)
            monitoring.register_callback(tool, lines, None)
            monitoring.register_callback(tool, starts, None)
            monitoring.free_tool_id(tool)

        monitoring.use_tool_id(tool, _TOOL)
        monitoring.register_callback(tool, lines, line)
        monitoring.register_callback(tool, starts, call)
        monitoring.set_events(tool, starts)
        return stop
