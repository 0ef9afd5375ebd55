"""Which objects with weights a host tracks, and what holds the others.

Keras follows lists, tuples, dicts (also ordered, and named tuples), other layers and `tf.Module`s; sets, deques, other
dicts, plain objects, partials and closures it does not (D10-D28, D49-D60). A `tf.Module` looks through what its
`__dict__` holds when it is asked for variables, but saves only what Keras would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Set, Tuple

from tf1lint.events import Attached, Site
from tf1lint.interpret.classes import ITEMS
from tf1lint.interpret.journal import Journal, Ran, journals_in
from tf1lint.interpret.values import (
    Bound,
    BoundExternal,
    Class,
    Function,
    Instance,
    Mapping_,
    OneOf,
    Partial,
    Sequence_,
    Symbol,
    Value,
    Wrapped,
)
from tf1lint.tensorflow.models import HOSTS, KERAS, MODULE, PLAIN
from tf1lint.tensorflow.notes import KerasCalled, Used
from tf1lint.tensorflow.objects import KerasObject, LayerObject, Template, VariableObject

if TYPE_CHECKING:
    from tf1lint.interpret.interpreter import Interpreter
    from tf1lint.tensorflow.library import TensorFlow

# Objects that are looked at in the search for what holds a thing.
SEARCH_LIMIT = 2_000
_TRACKED_SEQUENCES = ("list", "tuple", "iterator")

Way = Tuple[Tuple[Site, str], ...]


def attachments(
    machine: "Interpreter", library: "TensorFlow", host: Instance, journal: Journal
) -> Iterator[Tuple[Attached, Way]]:
    """The objects with weights that the pass of a host uses and that nothing tracks, each with the way to its use."""
    used = _used(journal)
    if not used:
        return
    search = _Search(machine, library, host)
    tracked, saved = search.tracked(host)
    loose = {thing: place for thing, place in used.items() if thing not in saved and search.matters(thing)}
    for thing in loose:
        if any(thing in search.tracked(other)[1] for other in loose if other is not thing):
            # What holds it is spoken of.
            continue
        holder = search.holder(thing)
        if holder is None:
            continue
        site, way = loose[thing]
        made = thing.place if isinstance(thing, Instance) else thing.site
        if made is None:
            continue
        event = Attached(
            made,
            thing.cls.name if isinstance(thing, Instance) else thing.api,
            holder=holder,
            saved_only=thing in tracked,
            use=site,
            made=thing.chain or None,
        )
        yield event, way


def _used(journal: Journal) -> Dict[Any, Tuple[Site, Way]]:
    """The things that a pass uses, each with the place of its first use and the calls that lead there."""
    found: Dict[Any, Tuple[Site, Way]] = {}
    seen: Set[int] = set()
    stack: List[Tuple[Journal, Way]] = [(journal, ())]
    while stack:
        notes, way = stack.pop()
        if id(notes) in seen:
            continue
        seen.add(id(notes))
        for note in notes:
            kind = type(note)
            if kind is KerasCalled or kind is Used:
                if note.thing is not None:
                    found.setdefault(note.thing, (note.site, way))
            else:
                onward = (*way, (note.site, note.function.qualified)) if kind is Ran else way
                stack.extend((one, onward) for one in journals_in(note))
    return found


class _Search:
    """What can be reached from a host, and how."""

    def __init__(self, machine: "Interpreter", library: "TensorFlow", host: Instance) -> None:
        self._machine = machine
        self._library = library
        self._host = host
        self._answers: Dict[Any, Tuple[Set[Any], Set[Any]]] = {}

    def matters(self, thing: Any) -> bool:
        """Whether an object that is made once has weights that nothing but an attribute would keep."""
        if not thing.once or thing.origin == "kept":
            return False
        if isinstance(thing, KerasObject):
            return thing.weights and thing.api.startswith(("keras.layers.", "keras.Model", "keras.Sequential"))
        if isinstance(thing, VariableObject):
            if thing.api == "tf.get_variable":
                return not thing.shim
            return thing.api in ("tf.Variable", "keras.backend.variable")
        return isinstance(thing, Instance) and self._library.holds_weights(self._machine, thing.cls)

    def tracked(self, owner: Any) -> Tuple[Set[Any], Set[Any]]:
        """What an object tracks: what it finds when it is asked for variables, and what it saves as well."""
        found = self._answers.get(owner)
        if found is None:
            found = self._answers[owner] = (set(), set())
            for follow, into in ((True, found[0]), (False, found[1])):
                seen: Set[int] = set()
                stack: List[Value] = [owner]
                while stack:
                    value = stack.pop()
                    if id(value) in seen:
                        continue
                    seen.add(id(value))
                    into.add(value)
                    stack.extend(self._held(value, follow))
        return found

    def _held(self, value: Value, follow: bool) -> Iterator[Value]:
        """What a tracked value hands on; `follow`: as a `tf.Module` does when it looks for variables."""
        if isinstance(value, OneOf):
            yield from value.values
        elif isinstance(value, Sequence_):
            if value.kind in _TRACKED_SEQUENCES or (follow and value.kind == "deque"):
                yield from value.items
        elif isinstance(value, Mapping_):
            if value.kind == "dict" or follow:
                yield from value.all_values()
        elif isinstance(value, KerasObject):
            yield from value.held
        elif isinstance(value, Instance):
            yield from self._attributes(value, follow)

    def _attributes(self, value: Instance, follow: bool) -> Iterator[Value]:
        kind = self._library.kind_of(self._machine, value.cls)
        if kind in HOSTS:
            module = kind == MODULE and follow
            for name, held in value.attributes.items():
                if name == ITEMS or (name in value.bypassed and not module):
                    continue
                if kind == KERAS and self._shadowed(value, name):
                    continue
                # Only a module itself looks into what is no list, tuple or dict.
                yield from self._through(held, module)
        elif kind != PLAIN or _is_namedtuple(value.cls):
            # Of a base that nobody knows anything may be tracked.
            yield from value.attributes.values()
        elif follow and ITEMS in value.attributes:
            # A dict or list of a class of its own.
            yield value.attributes[ITEMS]

    def _through(self, held: Value, module: bool) -> Iterator[Value]:
        if module or not isinstance(held, (Sequence_, Mapping_)):
            if module or not (isinstance(held, Instance) and ITEMS in held.attributes):
                yield held
        elif held.kind in (*_TRACKED_SEQUENCES, "dict"):
            yield held

    def _shadowed(self, value: Instance, name: str) -> bool:
        """Whether the class has a value under the name of an attribute: then Keras does not look at it."""
        for one in self._machine.order_of(value.cls):
            if isinstance(one, Class) and name in one.env:
                member = one.env[name]
                return not (isinstance(member, Wrapped) and member.kind == "property")
        return False

    # -- what holds a thing

    def holder(self, thing: Any) -> Optional[str]:
        """In words what holds a thing that is not tracked; None where that is not known."""
        for cls in self._machine.order_of(self._host.cls):
            if isinstance(cls, Class):
                for name, held in cls.env.items():
                    if self._contains(held, thing, 3):
                        return f"the class attribute {cls.name}.{name}"
        for name, held in self._host.attributes.items():
            words = self._path(name, held, thing)
            if words:
                return words
        if thing.origin == "cached":
            return "a cache (functools.lru_cache or cached_property)"
        if thing.origin == "import":
            return "a module-level name"
        for member in self._members():
            if self._closed_over(member, thing):
                return "a closure"
        return None

    def _members(self) -> Iterator[Value]:
        for cls in self._machine.order_of(self._host.cls):
            if isinstance(cls, Class):
                yield from cls.env.values()

    def _closed_over(self, value: Value, thing: Any) -> bool:
        function = value.function if isinstance(value, Bound) else value
        return isinstance(function, Function) and any(
            self._contains(held, thing, 2) for env in function.closure for held in env.values()
        )

    def _path(self, name: str, held: Value, thing: Any) -> str:
        """How an attribute of the host leads to a thing past what is tracked."""
        shadowed = self._library.kind_of(self._machine, self._host.cls) == KERAS and self._shadowed(self._host, name)
        queue: List[Tuple[Value, str]] = [(held, "")]
        seen: Set[int] = set()
        while queue and len(seen) < SEARCH_LIMIT:
            value, words = queue.pop(0)
            if value is thing:
                if words:
                    return f"{words} (self.{name})"
                if name in self._host.bypassed:
                    return f"self.{name}, set past __setattr__"
                return f"self.{name}, a name that the class has a value for" if shadowed else ""
            if id(value) in seen:
                continue
            seen.add(id(value))
            for inner, how in self._inside(value):
                queue.append((inner, words or how))
        return ""

    def _inside(self, value: Value) -> Iterator[Tuple[Value, str]]:
        if isinstance(value, OneOf):
            yield from ((one, "") for one in value.values)
        elif isinstance(value, Sequence_):
            how = "" if value.kind in _TRACKED_SEQUENCES else f"a {value.kind}"
            yield from ((one, how) for one in value.items)
        elif isinstance(value, Mapping_):
            how = "" if value.kind == "dict" else f"a {value.kind}"
            yield from ((one, how) for one in value.all_values())
        elif isinstance(value, Instance):
            kind = self._library.kind_of(self._machine, value.cls)
            how = f"a plain {value.cls.name} object" if kind == PLAIN and not _is_namedtuple(value.cls) else ""
            yield from ((one, how) for one in value.attributes.values())
        elif isinstance(value, KerasObject):
            yield from ((one, "") for one in value.held)
        elif isinstance(value, Partial):
            yield value.callee, "a functools.partial"
            yield from ((one, "a functools.partial") for one in value.arguments.all_values())
        elif isinstance(value, BoundExternal):
            yield value.subject, "a bound method"
        elif isinstance(value, Bound):
            if value.subject is not self._host:
                yield value.subject, "a bound method"
            yield value.function, ""
        elif isinstance(value, Function):
            for env in value.closure:
                for one in env.values():
                    if one is not self._host:
                        yield one, "a closure"

    def _contains(self, value: Value, thing: Any, depth: int) -> bool:
        if value is thing:
            return True
        if depth <= 0 or isinstance(value, (Symbol, LayerObject, Template)):
            return False
        if isinstance(value, (Sequence_, Mapping_, KerasObject, OneOf)):
            return any(self._contains(one, thing, depth - 1) for one, _ in self._inside(value))
        return False


def _is_namedtuple(cls: Class) -> bool:
    return (cls.node is None and cls.fields is not None) or any(
        isinstance(base, Symbol) and base.name == "typing.NamedTuple" for base in cls.bases
    )
