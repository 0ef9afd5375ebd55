"""The forward passes that run, and what each object's earlier ones did: the monitor's memory.

Nothing of the user's is kept alive: objects are known by their identity and a weak reference.
"""

from __future__ import annotations

import dataclasses
import re
import threading
import weakref
from typing import Any, Callable, Dict, Hashable, List, Optional, Set, Tuple

from runtime_shim.observations import Construction, Creation, OpenScope, Root, Way

_COUNTER = re.compile(r"_\d+(?=/|$)")


def without_counters(name: str) -> str:
    """A scope name without the numbers that make automatic names unique: `net/dense_1` is `net/dense`."""
    return _COUNTER.sub("", name)


class ByIdentity:
    """Values for objects that may be unhashable, forgotten with the object."""

    def __init__(self) -> None:
        self._held: Dict[int, Tuple[weakref.ref[Any], Any]] = {}

    def get(self, thing: Any, default: Any = None) -> Any:
        """What was set for this very object, else `default`."""
        held = self._held.get(id(thing))
        return held[1] if held is not None and held[0]() is thing else default

    def set(self, thing: Any, value: Any) -> None:
        """Keeps `value` for as long as `thing` lives; nothing where it takes no weak references."""
        number = id(thing)

        held = self._held

        def forget(_: Any) -> None:
            held.pop(number, None)

        try:
            self._held[number] = (weakref.ref(thing, forget), value)
        except TypeError:
            pass

    def living(self) -> List[Any]:
        """The objects that something is known of."""
        return [thing for thing in (held[0]() for held in tuple(self._held.values())) if thing is not None]

    def __contains__(self, thing: Any) -> bool:
        held = self._held.get(id(thing))
        return held is not None and held[0]() is thing


@dataclasses.dataclass
class Ask:
    """The first time in a run that a variable was asked for: from which call of the library, inside which loops."""

    callee: Any
    loops: Tuple[Any, ...]
    way: Hashable


@dataclasses.dataclass
class Used:
    """A variable that a run read and that is not known to be tracked, with its way and the objects on the stack."""

    variable: Any
    way: Way
    owners: Tuple[Any, ...]
    child: Any


class Run:
    """One run of a forward pass, on the stack of its thread.

    `entry` is the frame that called the user's method, `top` the outermost run of the stack.
    """

    def __init__(self, root: Root, entry: Any, parent: Optional["Run"], store: Any, arguments: Tuple[Any, ...]) -> None:
        self.root = root
        self.entry = entry
        self.parent = parent
        self.top: Run = parent.top if parent is not None else self
        self.store = store
        self.arguments = arguments
        # Whether a Keras layer runs here: it fills in `training` for the layers that it calls.
        self.in_keras: bool = parent is not None and parent.in_keras
        self.creations: List[Creation] = []
        self.asked: Dict[Hashable, Ask] = {}
        self.used: Dict[int, Used] = {}
        # The variables that the object of the outermost run was seen to track, by identity, as weak references.
        self.known: Dict[int, Any] = {}
        self.autos: Dict[str, OpenScope] = {}
        self.occurrences: Dict[Hashable, int] = {}
        self.made_in_loop: Dict[Hashable, Any] = {}
        self.moved: Set[Hashable] = set()
        self.stored: List[Run] = []
        # TensorFlow's own list of the trainable variables that are read, for the outermost run.
        self.watcher: Any = None
        self.functions: List[Any] = []
        self._signature: Optional[Hashable] = None
        self._given: Optional[Set[int]] = None

    def knows(self, variable: Any) -> bool:
        """Whether the object of the outermost run is known to track a variable."""
        known = self.known.get(id(variable))
        return known is not None and known() is variable

    def given(self, flatten: Callable[[Any], List[Any]]) -> Set[int]:
        """The identities of what the pass was called with."""
        if self._given is None:
            self._given = {id(item) for item in flatten(self.arguments)}
        return self._given

    def signature(self, flatten: Callable[[Any], List[Any]]) -> Hashable:
        """What the pass was called with, as far as it can be compared: shapes and types, and plain values."""
        if self._signature is None:
            parts: List[Hashable] = []
            for item in flatten(self.arguments):
                if item is None or isinstance(item, (bool, int, float, str)):
                    parts.append(item)
                else:
                    parts.append(_like(item))
            self._signature = tuple(parts)
        return self._signature


def _like(item: Any) -> Hashable:
    """What two arguments of one kind have in common; an object of the user's may refuse to answer."""
    try:
        return type(item).__name__, str(item.shape), str(item.dtype)
    except Exception:
        return type(item).__name__


class History:
    """What the forward passes of one object did so far."""

    def __init__(self) -> None:
        self.runs: Dict[Any, int] = {}
        self.made: Dict[Hashable, Dict[int, Hashable]] = {}
        self.names: Dict[Hashable, Tuple[int, str]] = {}
        self.lost: List[Creation] = []
        self.branches: Dict[int, Creation] = {}
        self.reentries: Dict[str, Way] = {}
        self.told: Set[Hashable] = set()
        self.templates: Dict[Hashable, int] = {}
        self.known: Dict[int, Any] = {}
        self.reported: Set[Hashable] = set()

    def next_run(self, code: Any) -> int:
        """The number of a run that begins now, from 1."""
        self.runs[code] = self.runs.get(code, 0) + 1
        return self.runs[code]

    def found_again(self, variable: Any) -> None:
        """A variable that seemed to be lost is held by something."""
        self.lost = [one for one in self.lost if one.variable is None or one.variable() is not variable]

    def knows(self, variable: Any) -> bool:
        """Whether the object was seen to track this variable."""
        known = self.known.get(id(variable))
        return known is not None and known() is variable


class Thread(threading.local):
    """What one thread is in the middle of."""

    def __init__(self) -> None:
        self.runs: List[Run] = []
        self.scopes: List[OpenScope] = []
        self.autos: Dict[str, OpenScope] = {}
        self.unhooked: List[Run] = []
        self.root_reused = False
        self.training: Dict[int, Any] = {}
        self.arg_scopes: List[Dict[str, Tuple[Any, Way]]] = []
        self.left_arg_scopes: List[Dict[str, Tuple[Any, Way]]] = []


class Memory:
    """All that the monitor knows of the process."""

    def __init__(self) -> None:
        self.thread = Thread()
        self.histories = ByIdentity()
        self.constructions = ByIdentity()
        self.functions = ByIdentity()
        self.regularized = ByIdentity()
        self.reused_scopes: "weakref.WeakSet[Any]" = weakref.WeakSet()
        self.copied_scopes: "weakref.WeakSet[Any]" = weakref.WeakSet()
        self.spoiled = ByIdentity()
        self.ignored = ByIdentity()
        self.holders = ByIdentity()
        self.kept_names: Dict[Hashable, Tuple[Any, str]] = {}
        self.decorated: Dict[Any, Any] = {}
        self.arg_scopes: List[Dict[str, Tuple[Any, Way]]] = []
        self.spoilings: List[Tuple[Any, Way, Any]] = []

    def history(self, host: Any) -> History:
        """The history of an object, begun where there is none."""
        found: Optional[History] = self.histories.get(host)
        if found is None:
            found = History()
            self.histories.set(host, found)
        return found

    def construction(self, thing: Any) -> Optional[Construction]:
        """Where an object was made, if the monitor saw it."""
        found: Optional[Construction] = self.constructions.get(thing)
        return found
