"""What a run did against a rule: the violation, and the two ways in which it reaches a test.

Standard library and the catalogue only: the pytest plugin and the command line read violations without TensorFlow.
"""

from __future__ import annotations

import dataclasses
from typing import Any, Dict, Iterable, Optional, Tuple, Union

from tf1lint.catalogue import RULES, Rule


@dataclasses.dataclass(frozen=True)
class Frame:
    """One step of the way to a violation, in the user's code: `path` is absolute, lines count from 1."""

    path: str
    line: int
    function: str


@dataclasses.dataclass(frozen=True)
class Weight:
    """A variable that a violation speaks of: its full name, and its static shape.

    A size that is not known is None, and so is the shape of a variable that TensorFlow refused to make.
    """

    name: str
    shape: Optional[Tuple[Optional[int], ...]] = None

    def __str__(self) -> str:
        return self.name if self.shape is None else f"{self.name} {self.shape}"


@dataclasses.dataclass(frozen=True)
class Violation:
    """What TensorFlow was seen to do in one place.

    `code` is the rule's (`TF111`); `message` is one line that says what happened; `path` and `line` are where the
    static finding of the same code sits; `frames` are the user's frames, outermost first; `variables` are those
    concerned.
    """

    code: str
    message: str
    path: str
    line: int
    frames: Tuple[Frame, ...] = ()
    variables: Tuple[Weight, ...] = ()

    @property
    def rule(self) -> Rule:
        """The catalogue's row."""
        return RULES[self.code]

    @property
    def url(self) -> str:
        """Where the rule's page can be read."""
        return self.rule.url

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {self.message}"

    def details(self) -> str:
        """The violation in several lines, for a report: the message, the way, the variables, the page."""
        lines = [str(self)]
        if len(self.frames) > 1:
            lines.append("  on the way:")
            lines += [f"    {frame.path}:{frame.line} in {frame.function}" for frame in self.frames]
        if self.variables:
            lines.append("  variables: " + ", ".join(map(str, self.variables)))
        lines.append(f"  see {self.url}")
        return "\n".join(lines)

    def as_dict(self) -> Dict[str, Any]:
        """The violation as JSON values; `from_dict` reads it again."""
        return {
            "code": self.code,
            "symbol": self.rule.symbol,
            "message": self.message,
            "path": self.path,
            "line": self.line,
            "frames": [dataclasses.asdict(frame) for frame in self.frames],
            "variables": [
                {"name": weight.name, "shape": None if weight.shape is None else list(weight.shape)}
                for weight in self.variables
            ],
            "url": self.url,
        }

    @classmethod
    def from_dict(cls, data: Dict[str, Any]) -> "Violation":
        """The violation that `as_dict` gave `data` for. Raises KeyError or TypeError where `data` is something else."""
        return cls(
            data["code"],
            data["message"],
            data["path"],
            data["line"],
            tuple(Frame(**frame) for frame in data["frames"]),
            tuple(
                Weight(weight["name"], None if weight["shape"] is None else tuple(weight["shape"]))
                for weight in data["variables"]
            ),
        )


class Tf1Violation(AssertionError):
    """Raised where the monitor or a proof found something: `violations` holds all of it, in the order of happening."""

    def __init__(self, violations: Union[str, Iterable[Violation]] = (), message: str = "") -> None:
        found: Tuple[Violation, ...]
        if isinstance(violations, str):
            # Keras and AutoGraph raise exceptions anew with nothing but a text.
            message, found = violations, ()
        else:
            found = tuple(violations)
        self.violations: Tuple[Violation, ...] = found
        super().__init__(message or "\n".join(violation.details() for violation in self.violations))


class UnsupportedTensorFlow(RuntimeError):
    """The TensorFlow that is there cannot be watched; the message says what to set, and where."""


class Tf1ViolationWarning(UserWarning):
    """Issued for each violation in the mode `warn`; `-W error::runtime_shim.Tf1ViolationWarning` makes it an error."""
