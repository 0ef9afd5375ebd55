"""Parts of the analysis of a file that are kept, and what each of them ran.

Who asks once for a file (`tf1lint check`) keeps nothing. An editor's server asks again after each edit: a part in which
no changed function ran comes to what it came to before.
"""

from __future__ import annotations

import ast
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Hashable, Iterator, List, NamedTuple, Optional, Set

from tf1lint.interpret.machine import Machine
from tf1lint.interpret.values import Function

# Stands for what is kept beyond all parts: the bodies of modules, and what a class was found to be.
EVERYWHERE = "everywhere"


class Unit(NamedTuple):
    """What a part came to, and what it left behind for the parts after it."""

    result: Any
    reached: Set[Any]
    unresolved: Set[Any]
    handed_out: Dict[ast.AST, Function]
    bound_out: Set[ast.AST]
    hosted: Set[ast.AST]
    constructions: List[Any]


class Units:
    """The kept parts of a project."""

    def __init__(self, machine: Machine, library: Any) -> None:
        self._machine = machine
        self._library = library
        self._kept: Dict[Hashable, Unit] = {}
        # From what was run, or asked for, to who did so: functions by their nodes, parts by their keys.
        self._users: Dict[Hashable, Set[Hashable]] = {}
        self._running: Hashable = None

    def watch(self) -> None:
        """Has the machine tell which function calls which."""
        self._machine.called = self._note

    def _note(self, node: ast.AST) -> None:
        machine = self._machine
        if machine.importing or self._library.is_asking():
            user: Hashable = EVERYWHERE
        elif machine.stack and machine.stack[-1][0] is not None:
            user = machine.stack[-1][0].node
        else:
            user = self._running
        self._users.setdefault(node, set()).add(user)

    def ask(self, key: Hashable) -> None:
        """Notes that the part that runs has asked what another came to."""
        self._users.setdefault(key, set()).add(self._running)

    @contextmanager
    def file(self, path: Path) -> Iterator[None]:
        """Around all parts of a file: what runs between them is kept with the file as a whole."""
        outer, self._running = self._running, (path, "between")
        try:
            yield
        finally:
            self._running = outer

    def run(self, key: Hashable, make: Callable[[], Any], constructions: List[Any]) -> Any:
        """What the part `key` comes to: `make` says, if it is not kept. `constructions` get what it has constructed."""
        machine, library = self._machine, self._library
        if machine.called is None:
            return make()
        unit = self._kept.get(key)
        if unit is None:
            state: Dict[str, Any] = {"reached": set(), "unresolved": set(), "handed_out": {}, "bound_out": set()}
            hosted, library.hosted = library.hosted, set()
            before, made = len(constructions), []
            outer, self._running = self._running, key
            try:
                with machine.instead(**state):
                    result = make()
                made = constructions[before:]
            finally:
                self._running = outer
                found, library.hosted = library.hosted, hosted
                del constructions[before:]
            unit = self._kept[key] = Unit(result, **state, hosted=found, constructions=made)
        machine.reached |= unit.reached
        machine.unresolved |= unit.unresolved
        for node, function in unit.handed_out.items():
            machine.handed_out.setdefault(node, function)
        machine.bound_out |= unit.bound_out
        library.hosted |= unit.hosted
        constructions.extend(unit.constructions)
        return unit.result

    def users_of(self, nodes: List[ast.AST]) -> Optional[Set[Hashable]]:
        """All parts and functions in which one of the functions ran; None where it ran for what all parts share."""
        found: Set[Hashable] = set()
        queue: List[Hashable] = list(nodes)
        while queue:
            for user in self._users.get(queue.pop(), ()):
                if user == EVERYWHERE:
                    return None
                if user not in found:
                    found.add(user)
                    queue.append(user)
                    if isinstance(user, tuple):
                        # A file's parts are asked for together.
                        queue.append(user[0])
        return found

    def forget(self, keys: Set[Hashable]) -> None:
        """Drops parts: they are made anew when next asked for."""
        for key in keys:
            self._kept.pop(key, None)
