"""What a name may hold, as far as the machine can tell.

Every value answers `fingerprint()`, a hashable that is equal for values that a callee cannot tell apart, and `truth`,
which is
True, False or None for unknown.
"""

from __future__ import annotations

import ast
from typing import Any, Callable, Dict, FrozenSet, Hashable, List, Optional, Sequence, Set, Tuple, Type

from tf1lint.events import Fate
from tf1lint.project import Folder, Module

# More alternatives than this are no knowledge any more.
ALTERNATIVES_LIMIT = 6
# Things to call are followed one by one up to here; more are a registry of everything.
CALLABLES_LIMIT = 12
# Containers are compared by what they hold down to this depth, by identity below it.
FINGERPRINT_DEPTH = 3
# Longer texts are not kept.
TEXT_LIMIT = 200


# Where a value comes from, as far as someone will ask: ("call", parameter of the forward pass), ("self", attribute) …
Sources = FrozenSet[Tuple[str, str]]
NO_SOURCES: Sources = frozenset()


class Value:
    """Anything that the machine can hold."""

    __slots__ = ()
    truth: Optional[bool] = None
    sources: Sources = NO_SOURCES
    # Whether it is a thing that the library names when it is first used.
    takes_name = False

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        """A hashable that stands for what a callee can see of this value."""
        return self


class Unknown(Value):
    """Nothing is known."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"


class Tensor(Value):
    """Surely a tensor, or made of some."""

    __slots__ = ()

    def combined(self, other: Value) -> Value:
        """What is known of a tensor that is computed from this and another value."""
        return TENSOR

    def __repr__(self) -> str:
        return "TENSOR"


class Number(Value):
    """Surely a plain number, a shape or such: neither None, nor a string, nor anything to call."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NUMBER"


UNKNOWN = Unknown()
TENSOR = Tensor()
# What a forward pass is called with, and what comes out of it by a name: tensors as far as anybody knows, though it may
# be an object that holds some.
GIVEN = Tensor()
NUMBER = Number()


class Const(Value):
    """A string, number, bool, bytes, None or Ellipsis that is known."""

    __slots__ = ("value", "truth")

    def __init__(self, value: Any) -> None:
        self.value = value
        self.truth = bool(value)

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return (type(self.value), self.value)

    def __repr__(self) -> str:
        return f"Const({self.value!r})"


NONE = Const(None)
TRUE = Const(True)
FALSE = Const(False)


class UnknownFrom(Unknown):
    """Nothing is known but where it comes from."""

    __slots__ = ("sources",)

    def __init__(self, sources: Sources) -> None:
        self.sources = sources

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("unknown", self.sources)

    def __repr__(self) -> str:
        return f"UNKNOWN from {sorted(self.sources)}"


class NumberFrom(Number):
    """A number, and where it comes from."""

    __slots__ = ("sources",)

    def __init__(self, sources: Sources) -> None:
        self.sources = sources

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("number", self.sources)


class TensorFrom(Tensor):
    """A tensor that the caller of the forward pass hands over; `structure`: it may as well be a list or dict of
    tensors.
    """

    __slots__ = ("sources", "structure")

    def __init__(self, sources: Sources, structure: bool = False) -> None:
        self.sources = sources
        self.structure = structure

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("tensor", self.sources, self.structure)


class ConstFrom(Const):
    """A constant, and where it comes from."""

    __slots__ = ("sources",)

    def __init__(self, value: Any, sources: Sources) -> None:
        super().__init__(value)
        self.sources = sources

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return (type(self.value), self.value, self.sources)


class Text(Value):
    """A string of which parts are known: `pattern` has "{}" for each unknown part."""

    __slots__ = ("pattern", "truth")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        # "layer_{}" is never empty, "{}" may be.
        self.truth = True if pattern.replace("{}", "") else None

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("text", self.pattern)

    def __repr__(self) -> str:
        return f"Text({self.pattern!r})"


class Symbol(Value):
    """Something outside the project, by its dotted path (`path` as written, `name` as the library calls it)."""

    __slots__ = ("path", "name")
    truth = True

    def __init__(self, path: str, name: str) -> None:
        self.path = path
        self.name = name

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("symbol", self.name)

    def __repr__(self) -> str:
        return f"Symbol({self.name})"


class Result(Value):
    """What a call outside the project returned, where that is neither a tensor nor modelled."""

    __slots__ = ("of",)

    def __init__(self, of: str) -> None:
        self.of = of

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("result", self.of)

    def __repr__(self) -> str:
        return f"Result({self.of})"


class Answer(Value):
    """What a call returned that somebody should look at; its fate is settled where it is handed on."""

    __slots__ = ("fate",)

    def __init__(self, fate: Fate) -> None:
        self.fate = fate


def hand_on(value: Value) -> Value:
    """A value that goes where the machine does not follow what is asked of it."""
    if isinstance(value, Answer):
        value.fate.settled = True
    return value


class ModuleValue(Value):
    """A module of the project, or a folder that imports go through."""

    __slots__ = ("module",)
    truth = True

    def __init__(self, module: "Module | Folder") -> None:
        self.module = module

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("module", self.module.path)


class Function(Value):
    """A function or lambda of the project, with the environments that it closes over, innermost first."""

    __slots__ = ("node", "module", "closure", "owner", "defaults", "keyword_defaults", "name", "shim", "marks", "_plan")
    truth = True

    def __init__(
        self, node: Any, module: Module, closure: Tuple[Dict[str, Value], ...], owner: "Optional[Class]", name: str
    ) -> None:
        self.node = node
        self.module = module
        self.closure = closure
        self.owner = owner
        self.name = name
        self.defaults: List[Value] = []
        self.keyword_defaults: Dict[str, Value] = {}
        # The node where the shim was applied, if it was.
        self.shim: Optional[ast.AST] = None
        self.marks: "frozenset[str]" = frozenset()

    def copy(self) -> "Function":
        """The same function, to be marked in another way."""
        twin = Function(self.node, self.module, self.closure, self.owner, self.name)
        twin.defaults, twin.keyword_defaults = self.defaults, self.keyword_defaults
        twin.shim, twin.marks = self.shim, self.marks
        return twin

    def marked(self, mark: str) -> "Function":
        """A copy that carries `mark`."""
        twin = self.copy()
        twin.marks = self.marks | {mark}
        return twin

    @property
    def qualified(self) -> str:
        """`Net.call`, `block`."""
        return f"{self.owner.name}.{self.name}" if self.owner is not None else self.name

    def __repr__(self) -> str:
        return f"Function({self.qualified})"


class Bound(Value):
    """A method with its object (or its class, for a classmethod)."""

    __slots__ = ("function", "subject")
    truth = True

    def __init__(self, function: Function, subject: Value) -> None:
        self.function = function
        self.subject = subject

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("bound", self.function, self.subject.fingerprint(depth - 1))


class BoundExternal(Value):
    """A method of a value, of which only the name is known: `x.append`, `scope.reuse_variables`."""

    __slots__ = ("subject", "name")
    truth = True

    def __init__(self, subject: Value, name: str) -> None:
        self.subject = subject
        self.name = name

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("method", self.subject.fingerprint(depth - 1), self.name)


class Partial(Value):
    """A callable with arguments already given (functools.partial and what works like it)."""

    __slots__ = ("callee", "arguments")
    truth = True

    def __init__(self, callee: Value, arguments: "Arguments") -> None:
        self.callee = callee
        self.arguments = arguments

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        if depth <= 0:
            return self
        return ("partial", self.callee.fingerprint(depth - 1), self.arguments.fingerprint(depth - 1))


class Wrapped(Value):
    """A property, staticmethod or classmethod of a class body."""

    __slots__ = ("kind", "value")
    truth = True

    def __init__(self, kind: str, value: Value) -> None:
        self.kind = kind
        self.value = value


class Class(Value):
    """A class of the project."""

    __slots__ = ("node", "module", "name", "bases", "env", "order", "fields")
    truth = True

    def __init__(self, node: Optional[ast.ClassDef], module: Module, name: str, bases: Sequence[Value]) -> None:
        self.node = node
        self.module = module
        self.name = name
        self.bases = list(bases)
        self.env: Dict[str, Value] = {}
        self.order: Optional[List[Value]] = None
        # Field names of a namedtuple, NamedTuple or dataclass, whose constructor only keeps its arguments.
        self.fields: Optional[List[Tuple[str, Optional[Value]]]] = None

    def __repr__(self) -> str:
        return f"Class({self.name})"


class Instance(Value):
    """An object of a project class; `once` tells whether it is made a single time."""

    __slots__ = ("cls", "attributes", "version", "once", "place", "chain", "called", "bypassed", "origin")

    def __init__(self, cls: Class, once: bool) -> None:
        self.cls = cls
        self.attributes: Dict[str, Value] = {}
        self.version = 0
        self.once = once
        self.place: Any = None
        self.chain: Tuple[Any, ...] = ()
        self.called = False
        # Attributes that were set behind the back of `__setattr__`.
        self.bypassed: Set[str] = set()
        # How it comes to outlive a call, where no attribute says so: "import", "cached".
        self.origin = ""

    truth = None

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return (self, self.version)

    def __repr__(self) -> str:
        return f"Instance({self.cls.name})"


class Super(Value):
    """`super()`: the rest of an object's classes after `owner`."""

    __slots__ = ("subject", "owner")
    truth = True

    def __init__(self, subject: Value, owner: Class) -> None:
        self.subject = subject
        self.owner = owner


class Sequence_(Value):
    """A tuple or list; `exact` is False where more or other items may be in it.

    `kind` is "tuple", "list", "set", "deque", or "iterator" for what can only be gone through. `holder` is whatever the
    library keeps of who holds it.
    """

    __slots__ = ("items", "exact", "kind", "holder")

    def __init__(self, items: Sequence[Value], exact: bool = True, kind: str = "tuple") -> None:
        self.items = list(items)
        self.exact = exact
        self.kind = kind
        self.holder: Any = None

    @property
    def truth(self) -> Optional[bool]:  # type: ignore[override]
        if self.items and not (self.kind != "tuple" and not self.exact):
            return True
        return False if self.exact else None

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        if depth <= 0 or len(self.items) > 32:
            return self
        held = (self.kind, self.exact, tuple([item.fingerprint(depth - 1) for item in self.items]))
        return held if self.holder is None else ("held", held)

    def __repr__(self) -> str:
        return f"{self.kind}({self.items!r}{'' if self.exact else ', …'})"


class Mapping_(Value):
    """A dict with constant keys; `others` may be under keys that are not known, `exact` is False where anything may.

    `kind` is "dict" or the name of another class of Python's own; `numbered` are those of `others` whose keys are
    surely numbers; `holder` is whatever the library keeps of who holds it.
    """

    __slots__ = ("items", "others", "exact", "kind", "numbered", "holder")

    def __init__(self, items: Dict[Any, Value], exact: bool = True, kind: str = "dict") -> None:
        self.kind = kind
        self.items = items
        self.others: List[Value] = []
        self.exact = exact
        self.numbered: List[Value] = []
        self.holder: Any = None

    def all_values(self) -> List[Value]:
        """What is surely or maybe in it."""
        return [*self.items.values(), *self.others]

    def absorb(self, other: "Mapping_") -> None:
        """Takes over what another one holds, as `update` does."""
        self.items.update(other.items)
        self.others.extend(other.others)
        self.numbered.extend(other.numbered)
        self.exact = self.exact and other.exact

    @property
    def truth(self) -> Optional[bool]:  # type: ignore[override]
        if self.items:
            return True
        return False if self.exact and not self.others else None

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        if depth <= 0 or len(self.items) > 32:
            return self
        return (
            "dict" if self.holder is None else "held dict",
            self.exact,
            tuple([(k, v.fingerprint(depth - 1)) for k, v in self.items.items()]),
            tuple([v.fingerprint(depth - 1) for v in self.others]),
        )

    def __repr__(self) -> str:
        return f"dict({self.items!r})"


class OneOf(Value):
    """One of several values, by which way the program went."""

    __slots__ = ("values",)

    def __init__(self, values: Sequence[Value]) -> None:
        self.values = tuple(values)

    @property
    def truth(self) -> Optional[bool]:  # type: ignore[override]
        first = self.values[0].truth
        return first if all(v.truth is first for v in self.values) else None

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("oneof", frozenset([v.fingerprint(depth - 1) for v in self.values]))

    def __repr__(self) -> str:
        return f"OneOf{self.values!r}"


class Arguments:
    """What a call hands over: positional values, keywords, and whether unknown ones may be among them."""

    __slots__ = ("positional", "keywords", "more_positional", "more_keywords", "more_rest")

    def __init__(
        self,
        positional: Sequence[Value] = (),
        keywords: Optional[Dict[str, Value]] = None,
        more_positional: bool = False,
        more_keywords: bool = False,
    ) -> None:
        self.positional = list(positional)
        self.keywords = keywords if keywords is not None else {}
        self.more_positional = more_positional
        self.more_keywords = more_keywords
        # Whether more may come for `*args` and `**kwargs` alone.
        self.more_rest = False

    def with_first(self, value: Value) -> "Arguments":
        """The same arguments after one more at the front."""
        return Arguments([value, *self.positional], self.keywords, self.more_positional, self.more_keywords)

    def after(self, earlier: "Arguments") -> "Arguments":
        """These arguments on top of those of a partial."""
        return Arguments(
            [*earlier.positional, *self.positional],
            {**earlier.keywords, **self.keywords},
            earlier.more_positional or self.more_positional,
            earlier.more_keywords or self.more_keywords,
        )

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        """A hashable that stands for all of them."""
        return (
            tuple([v.fingerprint(depth) for v in self.positional]),
            tuple([(k, v.fingerprint(depth)) for k, v in self.keywords.items()]) if self.keywords else (),
            self.more_positional,
            self.more_keywords,
            self.more_rest,
        )

    def all_values(self) -> List[Value]:
        """Every value handed over."""
        return [*self.positional, *self.keywords.values()]


def alternatives(value: Value) -> Tuple[Value, ...]:
    """The values that `value` may be."""
    return value.values if isinstance(value, OneOf) else (value,)


def join(left: Value, right: Value) -> Value:
    """What is known after two ways have met."""
    return left if left is right else join_all((left, right))


def join_all(values: Sequence[Value]) -> Value:
    """What is known of a value that is one of `values`; UNKNOWN for none."""
    if len(values) == 1:
        return values[0]
    seen: Dict[Hashable, Value] = {}
    for value in values:
        for one in alternatives(value):
            seen.setdefault(one.fingerprint(), one)
    if len(seen) <= 1:
        return next(iter(seen.values())) if seen else UNKNOWN
    if len(seen) > ALTERNATIVES_LIMIT:
        callables = [v for v in seen.values() if isinstance(v, (Function, Bound, Partial, Class, Symbol, Instance))]
        return OneOf([*callables, UNKNOWN]) if 0 < len(callables) <= CALLABLES_LIMIT else UNKNOWN
    return OneOf(list(seen.values()))


def is_none(value: Value) -> Optional[bool]:
    """Whether a value is None: True, False, or None for unknown."""
    if isinstance(value, Const):
        return value.value is None
    if isinstance(value, Unknown):
        return None
    if isinstance(value, OneOf):
        answers = {is_none(v) for v in value.values}
        return answers.pop() if len(answers) == 1 else None
    return False


class Something(Value):
    """Not known, but not None and nothing empty either: what is left of an unknown after `x or …` and `x is not
    None`.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "SOMETHING"


SOMETHING = Something()


class SomethingFrom(Something):
    """Not None, and where it comes from."""

    __slots__ = ("sources",)

    def __init__(self, sources: Sources) -> None:
        self.sources = sources

    def fingerprint(self, depth: int = FINGERPRINT_DEPTH) -> Hashable:
        return ("something", self.sources)


def sources_of(*values: Value) -> Sources:
    """Where values come from, all together."""
    found = NO_SOURCES
    for value in values:
        if isinstance(value, OneOf):
            value_sources = sources_of(*value.values)
        else:
            value_sources = value.sources
        if value_sources:
            found = found | value_sources if found else value_sources
    return found


def is_handed(value: Value) -> bool:
    """Whether a tensor was handed over, so that it may as well be an object that holds some."""
    return value is GIVEN or isinstance(value, TensorFrom)


def unknown(*origins: Value) -> Value:
    """Nothing known, computed from `origins`."""
    sources = sources_of(*origins)
    return UnknownFrom(sources) if sources else UNKNOWN


def from_sources(value: Value, sources: Sources) -> Value:
    """A value that also comes from `sources`; kinds of values that nobody asks it of stay as they are."""
    if not sources:
        return value
    kind = _WITH_SOURCES.get(type(value))
    if kind is not None:
        merged = sources | value.sources
        return value if merged == value.sources else kind(value, merged)
    if isinstance(value, OneOf):
        return OneOf([from_sources(one, sources) for one in value.values])
    return value


def not_none(value: Value) -> Value:
    """What is left of a value that is known not to be None."""
    if isinstance(value, Unknown):
        return SomethingFrom(value.sources) if value.sources else SOMETHING
    if isinstance(value, OneOf):
        return join_all([not_none(v) for v in value.values if is_none(v) is not True])
    return value


def pattern_of(value: Value) -> Optional[str]:
    """A string as far as it is known, with "{}" for each part that is not; None for what is surely or maybe none."""
    if isinstance(value, Text):
        return value.pattern
    return value.value if isinstance(value, Const) and isinstance(value.value, str) else None


def text(pattern: str) -> Value:
    """A string value of which the unknown parts are written "{}"."""
    if len(pattern) > TEXT_LIMIT:
        return Text("{}")
    return Text(pattern) if "{}" in pattern else Const(pattern)


_WITH_SOURCES: Dict[Type[Value], Callable[[Any, Sources], Value]] = {
    Unknown: lambda value, sources: UnknownFrom(sources),
    UnknownFrom: lambda value, sources: UnknownFrom(sources),
    Something: lambda value, sources: SomethingFrom(sources),
    SomethingFrom: lambda value, sources: SomethingFrom(sources),
    Number: lambda value, sources: NumberFrom(sources),
    NumberFrom: lambda value, sources: NumberFrom(sources),
    Const: lambda value, sources: ConstFrom(value.value, sources),
    ConstFrom: lambda value, sources: ConstFrom(value.value, sources),
}
