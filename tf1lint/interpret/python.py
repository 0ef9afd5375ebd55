"""Python's own functions and the methods of its containers, as far as the machine follows them."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional

from tf1lint.interpret.values import (
    FALSE,
    NONE,
    NUMBER,
    SOMETHING,
    TRUE,
    UNKNOWN,
    Arguments,
    Bound,
    Class,
    Const,
    Function,
    Instance,
    Mapping_,
    OneOf,
    Partial,
    Sequence_,
    Symbol,
    Tensor,
    Text,
    Unknown,
    Value,
    Wrapped,
    from_sources,
    join,
    join_all,
    pattern_of,
    sources_of,
    text,
)

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter

BUILTINS = frozenset(dir(builtins))
# Methods that change the container they are called on.
MUTATORS = frozenset({"append", "extend", "insert", "add", "update", "setdefault", "appendleft", "__setitem__"})
CONTAINER_METHODS = MUTATORS | {"items", "values", "keys", "get", "pop", "copy", "format", "join", "as_default"}
NO_KEY = object()


def constant_key(value: Value) -> Any:
    """The constant that a value is as a key, or NO_KEY."""
    if isinstance(value, Const):
        return value.value
    if isinstance(value, Symbol):
        return "symbol " + value.name
    if isinstance(value, (Function, Class)):
        return value
    if isinstance(value, Sequence_) and value.kind == "tuple" and value.exact:
        keys = tuple(constant_key(item) for item in value.items)
        return NO_KEY if NO_KEY in keys else keys
    return NO_KEY


def _first(arguments: Arguments) -> Value:
    return arguments.positional[0] if arguments.positional else UNKNOWN


def _partial(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    if not arguments.positional:
        return UNKNOWN
    rest = Arguments(arguments.positional[1:], arguments.keywords, arguments.more_positional, arguments.more_keywords)
    return Partial(arguments.positional[0], rest)


def _decorator(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    return _first(arguments)


def _marker(mark: str) -> Callable[..., Value]:
    def model(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
        value = _first(arguments)
        return value.marked(mark) if isinstance(value, Function) else value

    return model


def _wraps(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    return machine.symbol("tf1lint.identity")


def _cache(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    value = _first(arguments)
    return value.marked("cached") if isinstance(value, Function) else machine.symbol("functools.cache")


def _wrapped(kind: str) -> Callable[..., Value]:
    def model(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
        return Wrapped(kind, _first(arguments))

    return model


def _cached_property(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    value = _first(arguments)
    return Wrapped("property", value.marked("cached") if isinstance(value, Function) else value)


def _isinstance(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    if len(arguments.positional) != 2:
        return UNKNOWN
    value, kinds = arguments.positional
    options = kinds.items if isinstance(kinds, Sequence_) else [kinds]
    answers = [_is_a(machine, value, option) for option in options]
    if True in answers:
        return TRUE
    return FALSE if answers and all(a is False for a in answers) else UNKNOWN


def _is_a(machine: "Interpreter", value: Value, option: Value) -> Optional[bool]:
    if isinstance(option, Class):
        if isinstance(value, Instance):
            return option in machine.order_of(value.cls) or (None if machine.is_open(value.cls) else False)
        return False if isinstance(value, (Const, Tensor, Sequence_, Mapping_)) else None
    if not isinstance(option, Symbol) or not option.name.startswith("builtins."):
        return None
    name = option.name[len("builtins.") :]
    if isinstance(value, Const):
        return (
            type(value.value).__name__ == name or (name == "int" and isinstance(value.value, bool)) or name == "object"
        )
    if isinstance(value, Text):
        return name in ("str", "object")
    if isinstance(value, Sequence_):
        return value.kind == name or name == "object"
    if isinstance(value, Mapping_):
        return name in ("dict", "object")
    if isinstance(value, (Tensor, Function, Bound, Class)):
        return name == "object"
    return None


def _hasattr(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    if len(arguments.positional) == 2:
        value, name = arguments.positional
        if isinstance(value, Instance) and isinstance(name, Const) and isinstance(name.value, str):
            if name.value in value.attributes or machine.find_attribute(value.cls, name.value) is not None:
                return TRUE
    return UNKNOWN


def _getattr(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    if len(arguments.positional) < 2:
        return UNKNOWN
    value, name = arguments.positional[:2]
    names = [
        one.value
        for one in (name.values if isinstance(name, OneOf) else (name,))
        if isinstance(one, Const) and isinstance(one.value, str)
    ]
    if not names:
        if isinstance(value, Instance) and isinstance(name, Text):
            head, _, tail = name.pattern.partition("{}")
            held = [v for k, v in value.attributes.items() if k.startswith(head) and k.endswith(tail)]
            for one in machine.order_of(value.cls):
                if isinstance(one, Class):
                    held += [
                        machine.bind(v, value)
                        for k, v in one.env.items()
                        if isinstance(v, Function) and head and k.startswith(head) and k.endswith(tail)
                    ]
            return join_all(held[:8]) if held else UNKNOWN
        return UNKNOWN
    found = join_all([machine.get_attribute(value, one, frame, node) for one in names])
    if len(arguments.positional) > 2 and isinstance(value, Instance):
        missing = [
            one for one in names if one not in value.attributes and machine.find_attribute(value.cls, one) is None
        ]
        if missing:
            return arguments.positional[2] if isinstance(found, Unknown) else join(found, arguments.positional[2])
    return found


def _setattr(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    if len(arguments.positional) == 3:
        subject, name, value = arguments.positional
        if isinstance(name, Const) and isinstance(name.value, str):
            machine.library.attached(machine, frame, node, subject, name.value, value)
            machine.set_attribute(subject, name.value, value)
        else:
            if isinstance(subject, Instance) and isinstance(name, Text):
                machine.touch(subject)
                subject.attributes[name.pattern] = value
            machine.note_write(subject, None, None)
    return NONE


def _vars(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    return Mapping_({}, exact=False, kind="")


def _container(kind: str) -> Callable[..., Value]:
    def model(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
        if not arguments.positional:
            return Sequence_([], True, kind)
        items, exact = machine.iterate(arguments.positional[0])
        return Sequence_(items, exact, kind)

    return model


def _dict(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    result = Mapping_({}, exact=not arguments.more_keywords)
    if arguments.positional:
        given = arguments.positional[0]
        if isinstance(given, Mapping_):
            result.absorb(given)
        elif isinstance(given, Sequence_) and all(isinstance(i, Sequence_) and len(i.items) == 2 for i in given.items):
            for item in given.items:
                machine.put_item(result, item.items[0], item.items[1])  # type: ignore[attr-defined]
            result.exact = result.exact and given.exact
        else:
            result.exact = False
    result.items.update(arguments.keywords)
    return result


def _len(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    value = _first(arguments)
    if isinstance(value, Sequence_) and value.exact and value.kind == "tuple":
        return Const(len(value.items))
    return NUMBER


def _range(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    numbers = [a.value for a in arguments.positional if isinstance(a, Const) and isinstance(a.value, int)]
    if len(numbers) == len(arguments.positional) and 1 <= len(numbers) <= 3 and not arguments.more_positional:
        try:
            values = range(*numbers)
        except ValueError:
            return Sequence_([NUMBER], False, "iterator")
        if len(values) <= 8:
            return Sequence_([Const(v) for v in values], True, "iterator")
    return Sequence_([NUMBER], False, "iterator")


def _enumerate(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    items, exact = machine.iterate(_first(arguments))
    start = arguments.positional[1] if len(arguments.positional) > 1 else arguments.keywords.get("start", Const(0))
    first = start.value if isinstance(start, Const) and isinstance(start.value, int) else None
    return Sequence_(
        [
            Sequence_([Const(first + i) if exact and first is not None else NUMBER, item])
            for i, item in enumerate(items)
        ],
        exact,
        "iterator",
    )


def _zip(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    columns = [machine.iterate(value) for value in arguments.positional]
    if not columns or arguments.more_positional:
        return Sequence_([UNKNOWN], False, "iterator")
    exact = [items for items, known in columns if known]
    length = min(len(items) for items in exact) if exact else 1
    rows: List[Value] = [
        Sequence_([items[min(i, len(items) - 1)] for items, _ in columns])
        for i in range(length)
        if all(items for items, _ in columns)
    ]
    return Sequence_(rows, len(exact) == len(columns), "iterator")


def _same_items(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    items, exact = machine.iterate(_first(arguments))
    return Sequence_(items, exact, "iterator")


def _reversed(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    items, exact = machine.iterate(_first(arguments))
    return Sequence_(items[::-1], exact, "iterator")


def _sorted(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    items, exact = machine.iterate(_first(arguments))
    return Sequence_([join_all(items)] if items else [], exact and len(items) < 2, "list")


def _map(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    if len(arguments.positional) < 2:
        return UNKNOWN
    columns = [machine.iterate(value) for value in arguments.positional[1:]]
    length = min(len(items) for items, _ in columns)
    results = [
        machine.call(frame, node, arguments.positional[0], Arguments([items[i] for items, _ in columns]))
        for i in range(length)
    ]
    return Sequence_(results, all(known for _, known in columns), "iterator")


def _reduce(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    if len(arguments.positional) < 2:
        return UNKNOWN
    items, _ = machine.iterate(arguments.positional[1])
    state = arguments.positional[2] if len(arguments.positional) > 2 else UNKNOWN
    for item in items:
        state = machine.call(frame, node, arguments.positional[0], Arguments([state, item]))
    return state


def _next(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    items, _ = machine.iterate(_first(arguments))
    return join_all(items)


def _str(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    value = _first(arguments)
    if isinstance(value, Text) or (isinstance(value, Const) and isinstance(value.value, str)):
        return value
    if isinstance(value, Const) and isinstance(value.value, int):
        return Const(str(value.value))
    return SOMETHING


def _path(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    if arguments.more_positional or not arguments.positional:
        return SOMETHING
    parts = (pattern_of(part) for part in arguments.positional)
    return text("/".join("{}" if part is None else part for part in parts))


def _number(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    return from_sources(NUMBER, sources_of(*arguments.positional))


def _bool(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    value = _first(arguments)
    truth = value.truth
    return from_sources(NUMBER if truth is None else TRUE if truth else FALSE, sources_of(value))


def _type(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    value = _first(arguments)
    if len(arguments.positional) == 1:
        return value.cls if isinstance(value, Instance) else UNKNOWN
    if len(arguments.positional) == 3:
        name, bases, body = arguments.positional
        if isinstance(bases, Sequence_):
            made = Class(None, frame.module, name.value if isinstance(name, Const) else "type", bases.items)
            if isinstance(body, Mapping_):
                made.env.update({k: v for k, v in body.items.items() if isinstance(k, str)})
            return made
    return UNKNOWN


def _callable(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    value = _first(arguments)
    if isinstance(value, (Function, Bound, Partial, Class)):
        return TRUE
    return FALSE if isinstance(value, (Const, Tensor, Sequence_, Mapping_)) else UNKNOWN


def _namedtuple(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    if len(arguments.positional) < 2:
        return UNKNOWN
    name, fields = arguments.positional[:2]
    names: List[str] = []
    if isinstance(fields, Const) and isinstance(fields.value, str):
        names = fields.value.replace(",", " ").split()
    elif isinstance(fields, Sequence_):
        names = [f.value for f in fields.items if isinstance(f, Const)]
    made = Class(None, frame.module, name.value if isinstance(name, Const) else "namedtuple", [])
    made.fields = [(field, None) for field in names]
    return made


def _deepcopy(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    value = _first(arguments)
    if isinstance(value, Sequence_):
        return Sequence_(value.items, value.exact, value.kind)
    if isinstance(value, Mapping_):
        twin = Mapping_(dict(value.items), value.exact, value.kind)
        twin.others.extend(value.others)
        twin.numbered.extend(value.numbered)
        return twin
    return value


def _import_module(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    name = _first(arguments)
    if isinstance(name, Const) and isinstance(name.value, str):
        return machine.import_path(frame.module, name.value)
    return UNKNOWN


def _namespace(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    made = Instance(Class(None, frame.module, "SimpleNamespace", []), machine.context.once)
    made.attributes.update(arguments.keywords)
    return made


def _with_metaclass(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    return Class(None, frame.module, "with_metaclass", arguments.positional[1:])


def _none(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    return NONE


def _unknown(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    return UNKNOWN


def _other_dict(kind: str) -> Callable[..., Value]:
    def model(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
        if kind == "defaultdict":
            filled = _dict(machine, frame, node, Arguments(arguments.positional[1:], arguments.keywords))
        else:
            filled = _dict(machine, frame, node, arguments)
        assert isinstance(filled, Mapping_)
        made = Mapping_(filled.items, exact=False, kind=kind)
        made.others.extend(filled.others)
        return made

    return model


def _bypassing(machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> Value:
    """`object.__setattr__(self, "x", value)`."""
    done = _setattr(machine, frame, node, arguments)
    if len(arguments.positional) == 3:
        subject, name = arguments.positional[:2]
        if isinstance(subject, Instance) and isinstance(name, Const) and isinstance(name.value, str):
            subject.bypassed.add(name.value)
    return done


FUNCTIONS: Dict[str, Callable[..., Value]] = {
    "functools.partial": _partial,
    "functools.wraps": _wraps,
    "functools.reduce": _reduce,
    "functools.lru_cache": _cache,
    "functools.cache": _cache,
    "functools.cached_property": _cached_property,
    "functools.partialmethod": _partial,
    "tf1lint.identity": _decorator,
    "six.wraps": _wraps,
    "contextlib.contextmanager": _marker("contextmanager"),
    "abc.abstractmethod": _marker("abstract"),
    "abc.abstractproperty": _wrapped("property"),
    "builtins.property": _wrapped("property"),
    "builtins.staticmethod": _wrapped("staticmethod"),
    "builtins.classmethod": _wrapped("classmethod"),
    "builtins.isinstance": _isinstance,
    "builtins.hasattr": _hasattr,
    "builtins.getattr": _getattr,
    "builtins.setattr": _setattr,
    "builtins.vars": _vars,
    "builtins.list": _container("list"),
    "builtins.tuple": _container("tuple"),
    "builtins.set": _container("set"),
    "builtins.frozenset": _container("frozenset"),
    "collections.deque": _container("deque"),
    "builtins.dict": _dict,
    "collections.OrderedDict": _dict,
    "collections.defaultdict": _other_dict("defaultdict"),
    "collections.Counter": _other_dict("Counter"),
    "collections.UserDict": _other_dict("UserDict"),
    "builtins.object.__setattr__": _bypassing,
    "builtins.len": _len,
    "builtins.range": _range,
    "six.moves.range": _range,
    "six.moves.xrange": _range,
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "six.moves.zip": _zip,
    "builtins.iter": _same_items,
    "builtins.reversed": _reversed,
    "builtins.sorted": _sorted,
    "builtins.map": _map,
    "six.moves.map": _map,
    "builtins.next": _next,
    "builtins.str": _str,
    "os.path.join": _path,
    "posixpath.join": _path,
    "tf.io.gfile.join": _path,
    "pathlib.Path": _path,
    "pathlib.PurePath": _path,
    "os.fspath": _path,
    "os.path.abspath": _path,
    "os.path.expanduser": _path,
    "builtins.int": _number,
    "builtins.float": _number,
    "builtins.max": _number,
    "builtins.min": _number,
    "builtins.abs": _number,
    "builtins.round": _number,
    "builtins.bool": _bool,
    "builtins.type": _type,
    "builtins.callable": _callable,
    "collections.namedtuple": _namedtuple,
    "copy.copy": _deepcopy,
    "copy.deepcopy": _deepcopy,
    "importlib.import_module": _import_module,
    "types.SimpleNamespace": _namespace,
    "builtins.print": _none,
    "builtins.id": _number,
    "builtins.sum": _unknown,
    "builtins.any": _unknown,
    "builtins.all": _unknown,
    "builtins.super": _unknown,
    "builtins.object": _unknown,
    "builtins.globals": _vars,
    "builtins.locals": _vars,
    "six.with_metaclass": _with_metaclass,
    "future.utils.with_metaclass": _with_metaclass,
    "typing.cast": lambda m, f, n, a: a.positional[1] if len(a.positional) > 1 else UNKNOWN,
    "itertools.chain": lambda m, f, n, a: Sequence_(
        [i for v in a.positional for i in m.iterate(v)[0]], all(m.iterate(v)[1] for v in a.positional), "iterator"
    ),
}


# -- methods of containers and strings; None says that the receiver is none of them


def _append(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Sequence_):
        return None
    machine.library.mutated(machine, frame, node, subject, "append", None, _first(arguments))
    return _added(machine, subject, arguments)


def _insert(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Sequence_):
        return None
    if len(arguments.positional) == 2:
        machine.library.mutated(machine, frame, node, subject, "insert", *arguments.positional)
    return _added(machine, subject, arguments)


def _added(machine: "Interpreter", subject: Sequence_, arguments: Arguments) -> Value:
    machine.touch(subject)
    machine.note_write(subject, "[]", None)
    if len(subject.items) < 32:
        subject.items.append(_first(arguments) if len(arguments.positional) < 2 else arguments.positional[1])
        if machine.uncertain or machine.looping:
            subject.exact = False
    else:
        subject.exact = False
    return NONE


def _extend(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if isinstance(subject, Sequence_):
        items, exact = machine.iterate(_first(arguments))
        for item in items:
            machine.library.mutated(machine, frame, node, subject, "append", None, item)
        machine.touch(subject)
        machine.note_write(subject, "[]", None)
        subject.items.extend(items[: max(0, 32 - len(subject.items))])
        subject.exact = subject.exact and exact and not machine.uncertain and not machine.looping
        return NONE
    return None


def _update(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Mapping_):
        return None
    for given in arguments.positional:
        machine.library.mutated(machine, frame, node, subject, "update", None, given)
    machine.touch(subject)
    machine.note_write(subject, "[]", None)
    for given in arguments.positional:
        if isinstance(given, Mapping_):
            for key, value in given.items.items():
                machine.put_item(subject, Const(key), value)
            subject.others.extend(given.others)
            subject.numbered.extend(given.numbered)
            subject.exact = subject.exact and given.exact
        else:
            subject.exact = False
    for name, value in arguments.keywords.items():
        machine.put_item(subject, Const(name), value)
    subject.exact = subject.exact and not arguments.more_keywords
    return NONE


def _setdefault(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Mapping_) or len(arguments.positional) != 2:
        return None
    key, value = arguments.positional
    constant = constant_key(key)
    if constant is not NO_KEY and constant in subject.items:
        return subject.items[constant]
    machine.library.mutated(machine, frame, node, subject, "setdefault", key, value)
    machine.put_item(subject, key, value)
    return value


def _get(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Mapping_) or not arguments.positional:
        return None
    default = arguments.positional[1] if len(arguments.positional) > 1 else arguments.keywords.get("default", NONE)
    key = constant_key(arguments.positional[0])
    if key is not NO_KEY and key in subject.items:
        return subject.items[key]
    if key is not NO_KEY and subject.exact and not subject.others:
        return default
    return join(machine.get_item(subject, arguments.positional[0]), default)


def _pop(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if isinstance(subject, (Mapping_, Sequence_)):
        default = len(arguments.positional) > 1 or bool(arguments.keywords)
        operation = "pop with a default" if default else "pop"
        machine.library.mutated(machine, frame, node, subject, operation, _first(arguments))
    if isinstance(subject, Mapping_):
        found = _get(machine, frame, node, subject, arguments)
        key = constant_key(_first(arguments))
        machine.touch(subject)
        machine.note_write(subject, ("[]", key), False)
        if key is not NO_KEY and not machine.uncertain:
            subject.items.pop(key, None)
        return found
    if isinstance(subject, Sequence_):
        machine.touch(subject)
        machine.note_write(subject, "[]", False)
        subject.exact = False
        return join_all(subject.items) if subject.items else UNKNOWN
    return None


def _clear(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, (Sequence_, Mapping_)):
        return None
    machine.library.mutated(machine, frame, node, subject, "clear")
    machine.touch(subject)
    machine.note_write(subject, "[]", False)
    if machine.uncertain or machine.looping:
        subject.exact = False
    elif isinstance(subject, Sequence_):
        subject.items = []
    else:
        subject.items, subject.others, subject.numbered = {}, [], []
    return NONE


def _reorder(operation: str) -> Callable[..., Optional[Value]]:
    def model(
        machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
    ) -> Optional[Value]:
        if not isinstance(subject, Sequence_):
            return None
        machine.library.mutated(machine, frame, node, subject, operation, None, arguments.keywords.get("key"))
        machine.touch(subject)
        if len(subject.items) > 1:
            subject.exact = False
        return NONE

    return model


def _remove(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Sequence_):
        return None
    machine.library.mutated(machine, frame, node, subject, "remove")
    machine.touch(subject)
    machine.note_write(subject, "[]", False)
    subject.exact = False
    return NONE


def _popitem(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Mapping_):
        return None
    machine.library.mutated(machine, frame, node, subject, "popitem")
    machine.touch(subject)
    machine.note_write(subject, "[]", False)
    subject.exact = False
    return UNKNOWN


def _items(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Mapping_):
        return None
    pairs: List[Value] = [Sequence_([Const(k), v]) for k, v in subject.items.items()]
    pairs += [Sequence_([SOMETHING, v]) for v in subject.others]
    return Sequence_(pairs, subject.exact and not subject.others, "iterator")


def _values(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Mapping_):
        return None
    return Sequence_(subject.all_values(), subject.exact and not subject.others, "iterator")


def _keys(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Mapping_):
        return None
    return Sequence_([Const(k) for k in subject.items], subject.exact and not subject.others, "iterator")


def _copy(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if isinstance(subject, (Sequence_, Mapping_)):
        return _deepcopy(machine, frame, node, Arguments([subject]))
    return None


def _format(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, (Const, Text)) or (isinstance(subject, Const) and not isinstance(subject.value, str)):
        return None
    pattern = subject.value if isinstance(subject, Const) else subject.pattern
    values: List[Any] = [
        a.value if isinstance(a, Const) and isinstance(a.value, (str, int)) else "{}" for a in arguments.positional
    ]
    keywords = {
        k: a.value if isinstance(a, Const) and isinstance(a.value, (str, int)) else "{}"
        for k, a in arguments.keywords.items()
    }
    try:
        return text(pattern.format(*values, **keywords))
    except (IndexError, KeyError, ValueError, AttributeError, TypeError):
        return Text(pattern) if "{}" in pattern else SOMETHING


def _join_text(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if not isinstance(subject, Const) or not isinstance(subject.value, str):
        return None
    items, exact = machine.iterate(_first(arguments))
    if exact and items and all(isinstance(i, Const) and isinstance(i.value, str) for i in items):
        return Const(subject.value.join([i.value for i in items]))  # type: ignore[attr-defined]
    return SOMETHING if items else Text("{}")


def _text_method(
    machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, arguments: Arguments
) -> Optional[Value]:
    if isinstance(subject, Const) and isinstance(subject.value, str):
        name = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
        given = [a.value for a in arguments.positional if isinstance(a, Const)]
        if len(given) == len(arguments.positional) and name in (
            "lower",
            "upper",
            "strip",
            "title",
            "replace",
            "rstrip",
        ):
            try:
                return Const(getattr(subject.value, name)(*given))
            except TypeError:
                return SOMETHING
        return SOMETHING
    return SOMETHING if isinstance(subject, Text) else None


METHODS: Dict[str, Callable[..., Optional[Value]]] = {
    "append": _append,
    "add": _append,
    "appendleft": _append,
    "insert": _insert,
    "extend": _extend,
    "update": _update,
    "setdefault": _setdefault,
    "get": _get,
    "pop": _pop,
    "popleft": _pop,
    "popitem": _popitem,
    "remove": _remove,
    "reverse": _reorder("reverse"),
    "sort": _reorder("sort"),
    "clear": _clear,
    "items": _items,
    "iteritems": _items,
    "values": _values,
    "itervalues": _values,
    "keys": _keys,
    "copy": _copy,
    "format": _format,
    "join": _join_text,
    "lower": _text_method,
    "upper": _text_method,
    "strip": _text_method,
    "title": _text_method,
    "replace": _text_method,
    "rstrip": _text_method,
}
