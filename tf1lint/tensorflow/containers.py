"""Lists and dicts that hosts track: which changes leave one that no checkpoint can write.

Assigned to an attribute of a host, a list or dict is replaced by TensorFlow's wrapper, which takes note of changes. A
list that holds something trackable may only grow at its end; a dict may only be changed by `d[key] = value`, `update`
and `del`, and what is trackable in it needs strings as keys (D46, D47, D53).
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, NamedTuple, Optional, Sequence, Union

from tf1lint.events import Fate, Spoiled
from tf1lint.interpret.python import NO_KEY, constant_key
from tf1lint.interpret.values import (
    Const,
    Function,
    Instance,
    Mapping_,
    Number,
    OneOf,
    Sequence_,
    Value,
    Wrapped,
    alternatives,
)
from tf1lint.tensorflow.models import HOSTS, KERAS, LEGACY, MODULE, Models
from tf1lint.tensorflow.objects import KerasObject, LayerObject, Template, VariableObject

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter

# Containers inside one another are followed this deep.
DEPTH = 3
Container = Union[Sequence_, Mapping_]


class Holder(NamedTuple):
    """The attribute under which a container was put on a host."""

    instance: Instance
    name: str


class _Watched(NamedTuple):
    # The walk that it happened in, by the list of its writes.
    walk: Any
    holder: Holder
    container: Container
    fate: Fate


class Containers(Models):
    """The models of containers on hosts."""

    # What this walk has spoiled so far: a container that is replaced later on does no harm.
    _spoiled: Sequence[_Watched] = ()

    def attached(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, name: str, value: Value
    ) -> None:
        """An attribute is about to be assigned."""
        if not isinstance(subject, Instance):
            return
        for one in self._spoiled:
            if one.holder == (subject, name) and one.walk is machine.writes and not _holds(value, one.container):
                one.fate.settled = True
        if not isinstance(value, (Sequence_, Mapping_)) or not self._tracks(machine, subject, name):
            return
        holder = Holder(subject, name)
        if self._hold(machine, value, holder):
            self._spoil(machine, frame, node, value, holder, "keys")

    def mutated(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        container: Value,
        operation: str,
        key: Optional[Value] = None,
        item: Optional[Value] = None,
    ) -> None:
        """A container is about to be changed."""
        if not isinstance(container, (Sequence_, Mapping_)) or not isinstance(container.holder, Holder):
            return
        holder = container.holder
        held = holder.instance.attributes.get(holder.name)
        if held is None or not _holds(held, container):
            # Something else has taken its place.
            container.holder = None
            return
        if isinstance(container, Mapping_):
            spoils = self._spoils_dict(machine, container, operation, key, item)
        else:
            spoils = self._spoils_list(machine, container, operation, key, item)
        if operation == "update":
            # The dict that is handed over stays its caller's; what is in it is held from now on.
            badly = [self._hold(machine, one, holder) for one in _inside(item)]
        else:
            badly = [item is not None and self._hold(machine, item, holder)]
        if spoils or any(badly):
            self._spoil(machine, frame, node, container, holder, spoils or "keys")

    def _spoils_list(
        self, machine: "Interpreter", held: Sequence_, operation: str, key: Optional[Value], item: Optional[Value]
    ) -> str:
        """The operation, where it is more than growth at the list's end and there is something to track; else ""."""
        some = any(self.trackable(machine, one) for one in held.items)
        if operation == "insert":
            some = some or (item is not None and self.trackable(machine, item))
        elif operation == "[]=":
            index = key.value if isinstance(key, Const) and isinstance(key.value, int) else None
            if index is not None and held.exact:
                some = -len(held.items) <= index < len(held.items) and self.trackable(machine, held.items[index])
            else:
                some = bool(held.items) and all(self.trackable(machine, one) for one in held.items)
        elif operation in ("reverse", "sort") and held.exact and len(held.items) < 2:
            some = False
        return operation if some and operation != "append" else ""

    def _spoils_dict(
        self, machine: "Interpreter", held: Mapping_, operation: str, key: Optional[Value], item: Optional[Value]
    ) -> str:
        """The operation, where it goes past the dict's wrapper; "keys" where it puts something trackable under a key
        that is no string; else "".
        """
        constant = constant_key(key) if key is not None else NO_KEY
        if operation in ("[]=", "setdefault"):
            if key is not None and item is not None and _no_text(key) and self.trackable(machine, item):
                return "keys"
            # A key that is there is left as it is.
            past = operation == "setdefault" and held.exact and not held.others and constant is not NO_KEY
        elif operation == "update":
            return "keys" if isinstance(item, Mapping_) and self._badly_keyed(machine, item) else ""
        elif operation == "|=":
            past = isinstance(item, Mapping_) and bool(item.items or item.others)
        elif operation == "pop with a default":
            past = constant is not NO_KEY and constant in held.items
        elif operation == "clear":
            past = bool(held.items or held.others)
        else:
            past = operation in ("pop", "popitem")
        return operation if past else ""

    def _tracks(self, machine: "Interpreter", subject: Instance, name: str) -> bool:
        """Whether TensorFlow wraps a container that is assigned to an attribute."""
        kind = self.kind_of(machine, subject.cls)
        if kind == MODULE:
            return True
        if kind != KERAS:
            return False
        # Keras leaves alone what the class body has a value for (D57).
        member = machine.find_attribute(subject.cls, name)
        return member is None or isinstance(member, (Function, Wrapped))

    def _hold(self, machine: "Interpreter", value: Value, holder: Holder, depth: int = DEPTH) -> bool:
        """Notes whose a container is now, and those in it; returns whether one of them has trackable things under keys
        that are no strings.
        """
        if isinstance(value, Sequence_):
            if value.kind not in ("list", "tuple"):
                return False
            value.holder = holder
            return depth > 0 and any([self._hold(machine, one, holder, depth - 1) for one in value.items])
        if isinstance(value, Mapping_) and value.kind == "dict":
            value.holder = holder
            bad = depth > 0 and any([self._hold(machine, one, holder, depth - 1) for one in _inside(value)])
            return self._badly_keyed(machine, value) or bad
        return False

    def _badly_keyed(self, machine: "Interpreter", value: Mapping_) -> bool:
        return any(_no_text(key) and self.trackable(machine, one) for key, one in value.items.items()) or any(
            self.trackable(machine, one) for one in value.numbered
        )

    def trackable(self, machine: "Interpreter", value: Value, depth: int = DEPTH) -> bool:
        """Whether TensorFlow surely takes a value for something that belongs into a checkpoint."""
        options = alternatives(value)
        if len(options) > 1:
            return all(self.trackable(machine, one, depth) for one in options)
        if isinstance(value, (KerasObject, LayerObject, Template, VariableObject)):
            return True
        if isinstance(value, Instance):
            return self.kind_of(machine, value.cls) in (*HOSTS, LEGACY)
        if isinstance(value, Sequence_):
            if value.kind == "list":
                return True
            return (
                value.kind == "tuple" and depth > 0 and any(self.trackable(machine, i, depth - 1) for i in value.items)
            )
        return isinstance(value, Mapping_) and value.kind == "dict"

    def _spoil(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        container: Container,
        holder: Holder,
        operation: str,
    ) -> None:
        fate = Fate()
        before = self._spoiled if self._spoiled and self._spoiled[0].walk is machine.writes else ()
        self._spoiled = [*before, _Watched(machine.writes, holder, container, fate)]
        event = Spoiled(
            machine.site(frame.module, node),
            operation,
            attribute=f"{holder.instance.cls.name}.{holder.name}",
            kind="dict" if isinstance(container, Mapping_) else "list",
            fate=fate,
            **self._common(machine),
        )
        machine.emit(frame, event)


def _no_text(key: Any) -> bool:
    """Whether a key (a value, or the constant that it is) is surely no string."""
    if isinstance(key, Number):
        return True
    if isinstance(key, Value):
        key = constant_key(key)
    return key is not NO_KEY and not isinstance(key, str)


def _holds(value: Value, container: Container, depth: int = DEPTH) -> bool:
    """Whether a container is (or is in) a value."""
    return value is container or (depth > 0 and any(_holds(one, container, depth - 1) for one in _inside(value)))


def _inside(value: Optional[Value]) -> Sequence[Value]:
    """What a container holds, or what a value may be."""
    if isinstance(value, Sequence_):
        return value.items
    if isinstance(value, Mapping_):
        return value.all_values()
    return value.values if isinstance(value, OneOf) else ()
