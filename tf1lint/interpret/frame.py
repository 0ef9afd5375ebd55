"""One run of one piece of code, and what it gathers."""

from __future__ import annotations

import ast
from typing import Any, Callable, Dict, Hashable, List, NamedTuple, Optional, Set, Tuple

from tf1lint.events import Chain, Event, Site
from tf1lint.interpret.library import Context
from tf1lint.interpret.values import Arguments, Class, Function, Value
from tf1lint.project import Module

EntryKey = Tuple[Hashable, Optional[Site]]
# Events by what tells them apart and where in the root's file they are spoken of, each with the way to it.
Entries = Dict[EntryKey, Tuple[Event, Chain]]


class GiveUp(Exception):
    """A limit was hit; `args[0]` names it."""


class Mark(NamedTuple):
    """A moment: how many writes, entries of a frame and objects there were."""

    write: int
    entry: int
    made: int


class Frame:
    """One run of one function (or module, or class body)."""

    __slots__ = (
        "function",
        "module",
        "env",
        "closure",
        "entries",
        "returns",
        "yields",
        "hook",
        "files",
        "owner",
        "pending",
        "globals",
        "generator",
        "body_created",
        "origins",
        "deferred",
    )

    def __init__(
        self,
        module: Module,
        env: Dict[str, Value],
        closure: Tuple[Dict[str, Value], ...],
        function: Optional[Function] = None,
        owner: Optional[Class] = None,
    ) -> None:
        self.function = function
        self.module = module
        self.env = env
        self.closure = closure
        self.owner = owner
        self.entries: Entries = {}
        self.returns: List[Value] = []
        self.yields: List[Value] = []
        # Runs the body of a `with` at the `yield` of a context manager.
        self.hook: Optional[Callable[[Value], None]] = None
        self.files: Set[Module] = {module}
        # Guards whose rest of the function is what they guard, and since when.
        self.pending: List[Tuple[Any, Mark]] = []
        self.globals: Set[str] = set()
        self.generator = False
        # For a context manager: whether a TF1 creator ran in the body of its `with`.
        self.body_created = False
        # Guards that may still be kept by what follows, and from when to when they held.
        self.deferred: List[Tuple[Any, Mark, Mark]] = []
        # Local names by the expression on an attribute or container that they were read from.
        self.origins: Dict[str, ast.expr] = {}


class Body(NamedTuple):
    """What running a module's body came to."""

    entries: Entries
    reached: Set[Any]
    unresolved: Set[Site]


class Pending(Value):
    """A generator context manager that was called and not yet entered."""

    __slots__ = ("function", "arguments", "context")
    truth = True

    def __init__(self, function: Function, arguments: Arguments, context: Context) -> None:
        self.function = function
        self.arguments = arguments
        self.context = context
