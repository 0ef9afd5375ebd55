"""Classes: their order, their members, and how objects are made."""

from __future__ import annotations

import ast
from typing import Any, List, Optional, Sequence

from tf1lint.interpret.frame import Frame
from tf1lint.interpret.interpreter import Interpreter
from tf1lint.interpret.later import Later
from tf1lint.interpret.values import (
    UNKNOWN,
    Arguments,
    Bound,
    Class,
    Function,
    Instance,
    Mapping_,
    OneOf,
    Sequence_,
    Symbol,
    Value,
    Wrapped,
)

# Bases outside the project of which it is known that they add nothing that matters here.
PLAIN_BASES = frozenset(
    {
        "builtins.object",
        "abc.ABC",
        "typing.Generic",
        "typing.NamedTuple",
        "typing.Protocol",
        "enum.Enum",
        "enum.IntEnum",
        "builtins.Exception",
        "collections.UserDict",
        "collections.OrderedDict",
        "builtins.dict",
        "builtins.list",
        "threading.Thread",
        "six.Iterator",
        "collections.abc.Mapping",
        "builtins.tuple",
        "builtins.str",
        "builtins.int",
        "builtins.float",
    }
)


# Bases that make objects mappings, and the attribute under which the machine keeps what is in them.
DICT_BASES = frozenset({"builtins.dict", "collections.OrderedDict", "collections.UserDict"})
ITEMS = "[]"


class Classes(Interpreter):
    """What classes do. Mixed into the machine."""

    def order_of(self, cls: Class) -> List[Value]:
        """The class and its bases in the order in which Python looks members up; bases outside the project as they
        are.
        """
        if cls.order is None:
            cls.order = [cls]
            sequences: List[List[Value]] = []
            bases = [self.resolve_base(base) for base in cls.bases]
            for base in bases:
                sequences.append(list(self.order_of(base)) if isinstance(base, Class) else [base])
            sequences.append(list(bases))
            cls.order = [cls, *_merge(sequences)]
        return cls.order

    def resolve_base(self, base: Value) -> Value:
        """A base class as a single value."""
        if isinstance(base, Later):
            return self.lookup_later(base)
        if isinstance(base, OneOf):
            classes = [one for one in base.values if isinstance(one, (Class, Symbol))]
            return classes[0] if classes else UNKNOWN
        return base

    def lookup_later(self, later: Any) -> Value:
        """A name from a module that was still being run when it was imported."""
        value = self.module_env(later.module).get(later.name, UNKNOWN)
        return value if value is not later else UNKNOWN

    def is_open(self, cls: Class) -> bool:
        """Whether a base outside the project may give the class members."""
        for base in self.order_of(cls):
            if isinstance(base, Class):
                continue
            if not isinstance(base, Symbol) or base.name not in PLAIN_BASES:
                return True
        return False

    def find_attribute(self, cls: Class, name: str) -> Optional[Value]:
        """A member of the class or of its bases in the project."""
        for one in self.order_of(cls):
            if isinstance(one, Class) and name in one.env:
                return one.env[name]
        return None

    def bind(
        self, member: Value, subject: Value, frame: Optional[Frame] = None, node: Optional[ast.AST] = None
    ) -> Value:
        """A member as an object gives it out: methods bound, properties called."""
        if isinstance(member, Function):
            return (
                Bound(member, subject)
                if member.name != "<lambda>" or member.owner is not None
                else Bound(member, subject)
            )
        if isinstance(member, Wrapped):
            if member.kind == "staticmethod":
                return member.value
            if member.kind == "classmethod":
                cls = subject.cls if isinstance(subject, Instance) else subject
                return Bound(member.value, cls) if isinstance(member.value, Function) else member.value
            if isinstance(member.value, Function) and frame is not None and node is not None:
                return self.call_function(frame, node, member.value, Arguments([subject]), subject)
            return UNKNOWN
        return member

    def fields_of_class(self, cls: Class, node: ast.ClassDef, frame: Frame) -> None:
        """Fills in the fields of a NamedTuple or dataclass."""
        named = any(isinstance(b, Symbol) and b.name == "typing.NamedTuple" for b in cls.bases)
        names = [d.func if isinstance(d, ast.Call) else d for d in node.decorator_list]
        data = any(
            (isinstance(d, ast.Name) and d.id == "dataclass")
            or (isinstance(d, ast.Attribute) and d.attr == "dataclass")
            or (isinstance(d, ast.Attribute) and isinstance(d.value, ast.Name) and d.value.id in ("attr", "attrs"))
            for d in names
        )
        if not named and not data:
            return
        cls.fields = []
        for base in self.order_of(cls)[1:]:
            if isinstance(base, Class) and base.fields:
                cls.fields = list(base.fields) + cls.fields
        for statement in node.body:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                cls.fields.append((statement.target.id, cls.env.get(statement.target.id)))

    def fields_of(self, cls: Class) -> Any:
        """The fields that the class's constructor keeps, or None."""
        for one in self.order_of(cls):
            if isinstance(one, Class) and one.fields is not None:
                return one.fields
        return None

    def instantiate(self, frame: Frame, node: ast.AST, cls: Class, arguments: Arguments) -> Value:
        """Makes an object of a project class."""
        for base in self.order_of(cls):
            if isinstance(base, Symbol) and base.name in ("tf.variable_scope", "slim.arg_scope", "tf.name_scope"):
                return self.call_symbol(frame, node, base, arguments)
        instance = Instance(cls, self.context.once)
        instance.place = self.site(frame.module, node)
        instance.chain = self.chain()
        self.made.append(instance)
        self._give_items(instance, arguments)
        quiet = self.library.constructed(self, frame, node, instance)
        constructor = self.find_attribute(cls, "__init__")
        fields = self.fields_of(cls)
        if isinstance(constructor, Function):
            context, uncertain = self.context, self.uncertain
            if quiet:
                self.context = context._replace(once=True)
            # What the constructor sets is not in doubt for the object, whatever is in doubt around it.
            self.uncertain, looping, self.looping = 0, self.looping, 0
            try:
                self.call_function(frame, node, constructor, arguments.with_first(instance), instance)
            finally:
                self.context, self.uncertain, self.looping = context, uncertain, looping
        elif fields is not None:
            for index, (name, default) in enumerate(fields):
                if index < len(arguments.positional):
                    value = arguments.positional[index]
                else:
                    value = arguments.keywords.get(name, default if default is not None else UNKNOWN)
                instance.attributes[name] = value
            after = self.find_attribute(cls, "__post_init__")
            if isinstance(after, Function):
                self.call_function(frame, node, after, Arguments([instance]), instance)
        return instance

    def _give_items(self, instance: Instance, arguments: Arguments) -> None:
        """What an object of a class on dict or list holds to begin with."""
        names = {base.name for base in self.order_of(instance.cls) if isinstance(base, Symbol)}
        given = arguments.positional[0] if arguments.positional else None
        own = isinstance(self.find_attribute(instance.cls, "__init__"), Function)
        if names & DICT_BASES:
            held = Mapping_({})
            if isinstance(given, Mapping_) and not own:
                held.items.update(given.items)
                held.others.extend(given.others)
            instance.attributes[ITEMS] = held
        elif "builtins.list" in names:
            items, exact = self.iterate(given) if given is not None and not own else ([], True)
            instance.attributes[ITEMS] = Sequence_(items, exact, "list")


def _merge(sequences: Sequence[List[Value]]) -> List[Value]:
    """C3; where there is no such order, the order of first mention."""
    rest = [list(s) for s in sequences if s]
    result: List[Value] = []
    while any(rest):
        rest = [s for s in rest if s]
        for sequence in rest:
            head = sequence[0]
            if not any(any(head is other for other in s[1:]) for s in rest):
                break
        else:
            head = rest[0][0]
        if not any(head is one for one in result):
            result.append(head)
        for sequence in rest:
            if sequence and sequence[0] is head:
                sequence.pop(0)
    return result
