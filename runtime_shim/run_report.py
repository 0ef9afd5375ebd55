"""What a run of tests saw, as the JSON file that `--tf1-report` writes.

Standard library and the violation only: it runs where TensorFlow may not be installed, as under xdist's controller.
"""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional, Set, Tuple

import tf1lint
from runtime_shim.lines import Below
from runtime_shim.violation import Violation

VERSION = 1


@dataclasses.dataclass(frozen=True)
class Seen:
    """A violation in the test with the node id `test`; `allowed` is the reason of a marker that allows it, or None."""

    violation: Violation
    test: str
    allowed: Optional[str] = None


class RunReport:
    """What was seen so far, from this process and from others."""

    def __init__(self, root: Path, mode: str) -> None:
        self.passes = 0
        self.tests: Set[str] = set()
        self.tensorflow: Optional[str] = None
        self.lines_complete = True
        self._root = root
        self._mode = mode
        self._seen: Dict[Tuple[str, str, int, str], Seen] = {}
        self._lines: Dict[str, Set[int]] = {}

    @property
    def seen(self) -> List[Seen]:
        """The violations, allowed ones as well: one for each code, place and test."""
        return list(self._seen.values())

    def add(self, seen: Seen) -> None:
        """Adds a violation; the first of the same code, place and test stays."""
        violation = seen.violation
        self._seen.setdefault((violation.code, violation.path, violation.line, seen.test), seen)

    def add_lines(self, lines: Dict[str, List[int]]) -> None:
        """Adds lines that ran, by absolute path."""
        for path, numbers in lines.items():
            self._lines.setdefault(path, set()).update(numbers)

    def as_dict(self) -> Dict[str, Any]:
        """Everything as JSON values, with paths relative to the root where they are below it."""
        below = Below(self._root)

        def short(path: str) -> str:
            return below.relative(path) or path.replace(os.sep, "/")

        violations = []
        for seen in self._seen.values():
            entry = seen.violation.as_dict()
            entry["path"] = short(entry["path"])
            for frame in entry["frames"]:
                frame["path"] = short(frame["path"])
            violations.append({**entry, "test": seen.test, "allowed": seen.allowed})
        return {
            "version": VERSION,
            "tool": "tf1lint-runtime",
            "tool_version": tf1lint.__version__,
            "tensorflow": self.tensorflow,
            "root": self._root.as_posix(),
            "mode": self._mode,
            "passes": self.passes,
            "tests": len(self.tests),
            "violations": sorted(
                violations, key=lambda entry: (entry["path"], entry["line"], entry["code"], entry["test"])
            ),
            "lines": {short(path): sorted(numbers) for path, numbers in sorted(self._lines.items())},
            "lines_complete": self.lines_complete,
        }

    def write(self, path: Path) -> None:
        """Writes the file whole or not at all. Raises OSError where that is not possible."""
        text = json.dumps(self.as_dict(), indent=1) + "\n"
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            # mkstemp gives the file to its owner alone; a report is to be read by others, such as a later job.
            os.chmod(temporary, 0o644)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
