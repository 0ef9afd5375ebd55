"""Saving models: what holds TF1 variables, and which ways of saving leave them out.

Keras's own formats (`.keras`, `.weights.h5`) walk over attributes, where the shim's variables are not; the older `.h5`
asks layers for their weights, but not the model itself nor a `tf.Module` in it (M60, M61). What a layer object or an
attribute holds is saved in each of them.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple

from tf1lint.events import Created, Fate, LossySave, Site, UncheckedRestore
from tf1lint.interpret.frame import Frame, GiveUp
from tf1lint.interpret.library import Context
from tf1lint.interpret.machine import fresh_walk
from tf1lint.interpret.values import (
    NONE,
    UNKNOWN,
    Arguments,
    Class,
    Const,
    Function,
    Instance,
    Mapping_,
    OneOf,
    Result,
    Sequence_,
    Symbol,
    Tensor,
    Unknown,
    Value,
    alternatives,
    is_none,
    pattern_of,
)
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.models import HOSTS, KERAS, MODULE, Models
from tf1lint.tensorflow.objects import (
    Called,
    CheckpointManager,
    CheckpointObject,
    KerasObject,
    RestoreStatus,
    SavingCallback,
    State,
    Symbolic,
    VariableObject,
)

if TYPE_CHECKING:
    from tf1lint.interpret.interpreter import Interpreter

SAVING_METHODS = frozenset({"save", "save_weights", "fit", "add", "__init__"})
_MODELS = frozenset({"keras.Model", "keras.Sequential", "keras.Network"})
# The attribute under which the layers of a functional or sequential model of the project's own are kept.
LAYERS = "{layers}"
_OLD_ENDINGS = (".h5", ".hdf5", ".keras")
DEPTH = 6


class Saving(Models):
    """The models of functional models, and of what saves models."""

    def __init__(self) -> None:
        super().__init__()
        # Whether there is a functional model at all.
        self._symbolic = False
        # Which classes make TF1 variables, and those of which that is just being asked.
        self._own: Dict[Class, bool] = {}
        self._asking: Set[Class] = set()
        self._fates: Dict[Tuple[Path, Site], Fate] = {}

    # -- functional models

    def functional_input(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`keras.Input(…)`."""
        self._symbolic = True
        return Symbolic(frozenset())

    def flow(self, value: Value, arguments: Arguments, callee: Optional[Value] = None) -> Value:
        """What a call returns: made of functional inputs, and having gone through `callee`, where it was given such."""
        if not self._symbolic or not isinstance(value, (Tensor, Unknown)):
            return value
        through: Set[Value] = set()
        found = isinstance(value, Symbolic)
        for one in _spread(arguments.all_values()):
            if isinstance(one, Symbolic):
                found = True
                through |= one.through
        if not found:
            return value
        if isinstance(value, Symbolic):
            through |= value.through
        if callee is not None:
            through.add(callee)
        return Symbolic(frozenset(through))

    def returned(self, machine: "Interpreter", callee: Instance, arguments: Arguments, value: Value) -> Value:
        """What the call of an object of the project returns."""
        if not self._symbolic or self._kind(machine, callee) != KERAS:
            return value
        flowed = self.flow(UNKNOWN, arguments, callee)
        if not isinstance(flowed, Symbolic):
            return value
        # What `call` does inside belongs to the object.
        return Sequence_([flowed] * len(value.items), value.exact) if isinstance(value, Sequence_) else flowed

    def with_layers(self, made: Value, arguments: Arguments) -> Value:
        """A Keras object that knows what is in it."""
        if isinstance(made, KerasObject):
            outputs = arguments.keywords.get("outputs")
            if made.api == "keras.Model":
                if outputs is None and len(arguments.positional) > 1:
                    outputs = arguments.positional[1]
                made.layers.extend(_through(outputs))
            elif made.api.startswith("keras.layers.") or made.api == "keras.Sequential":
                made.layers.extend(
                    one for one in _spread(arguments.all_values()) if isinstance(one, (Instance, KerasObject))
                )
        return made

    def _in_constructor(self, machine: "Interpreter", subject: Instance, arguments: Arguments) -> None:
        """`super().__init__(inputs=…, outputs=…)`, `super().__init__([…])`."""
        layers = _through(Sequence_(arguments.all_values()))
        layers += [one for one in _spread(arguments.all_values()) if isinstance(one, (Instance, KerasObject))]
        if layers:
            machine.touch(subject)
            subject.attributes[LAYERS] = Sequence_(layers)

    # -- what holds TF1 variables

    def _kind(self, machine: "Interpreter", value: Value) -> str:
        if isinstance(value, Instance):
            return self.kind_of(machine, value.cls)
        return KERAS if isinstance(value, KerasObject) else ""

    def _is_model(self, machine: "Interpreter", value: Value) -> bool:
        if isinstance(value, KerasObject):
            return value.api in _MODELS
        return isinstance(value, Instance) and any(
            isinstance(base, Symbol) and base.name in _MODELS for base in machine.order_of(value.cls)
        )

    def makes_tf1_variables(self, machine: "Interpreter", cls: Class) -> bool:
        """Whether shim-decorated methods of a class make variables that nothing but the shim holds."""
        known = self._own.get(cls)
        if known is None:
            if cls in self._asking:
                return False
            self._asking.add(cls)
            try:
                known = self._own[cls] = self._ask(machine, cls)
            finally:
                self._asking.discard(cls)
        return known

    def _ask(self, machine: "Interpreter", cls: Class) -> bool:
        methods = {
            name: member
            for base in machine.order_of(cls)
            if isinstance(base, Class)
            for name, member in base.env.items()
            if isinstance(member, Function) and member.shim is not None and machine.find_attribute(cls, name) is member
        }
        if not methods:
            return False
        scratch = Frame(cls.module, {}, ())
        anything = Arguments(more_positional=True, more_keywords=True)
        once = Context(once=True, state=State())
        with machine.instead(**{**fresh_walk(once), "stack": list(machine.stack), "local": False}):
            try:
                made = machine.instantiate(scratch, cls.node or ast.Pass(), cls, anything)
                scratch.entries.clear()
                for method in methods.values():
                    machine.context = Context(shim=True, subject=made, state=State())
                    given = Arguments([made], more_positional=True, more_keywords=True)
                    machine.call_function(scratch, ast.Pass(), method, given, made)
            except GiveUp:
                return False
        kept = _variables(made)
        return any(
            isinstance(event, Created)
            and event.shim
            and not event.graph
            and (
                event.by == "function"
                or (event.by == "variable" and event.site not in kept)
                or (event.by == "object" and not event.once)
            )
            for event, _ in scratch.entries.values()
        )

    def tf1_holder(self, machine: "Interpreter", value: Value, depth: int = DEPTH) -> str:
        """The name of a class with TF1 variables that a value surely is or holds; "" where there is none."""
        if depth == 0:
            return ""
        if isinstance(value, OneOf):
            names = [self.tf1_holder(machine, one, depth - 1) for one in value.values]
            return names[0] if all(names) else ""
        if isinstance(value, Instance):
            if self._kind(machine, value) not in HOSTS:
                return ""
            if self.makes_tf1_variables(machine, value.cls):
                return value.cls.name
            held: Sequence[Value] = list(value.attributes.values())
        elif isinstance(value, KerasObject):
            held = value.layers
        elif isinstance(value, Sequence_) and value.kind in ("list", "tuple"):
            held = value.items
        elif isinstance(value, Mapping_) and value.kind == "dict":
            held = value.all_values()
        else:
            return ""
        return self._holder_among(machine, held, depth - 1)

    def _holder_among(self, machine: "Interpreter", values: Iterable[Value], depth: int = DEPTH) -> str:
        return next(filter(None, (self.tf1_holder(machine, one, depth) for one in values)), "")

    def _lost_in_h5(self, machine: "Interpreter", model: Value) -> str:
        """The same for what the older HDF5 files leave out."""
        if not isinstance(model, Instance):
            return ""
        if self.makes_tf1_variables(machine, model.cls):
            return model.cls.name
        modules = [
            one
            for one in _spread(list(model.attributes.values()), DEPTH)
            if isinstance(one, Instance) and self._kind(machine, one) == MODULE
        ]
        return self._holder_among(machine, modules)

    # -- what restores

    def checkpoint(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.train.Checkpoint(…)`, `tf.train.CheckpointManager(checkpoint, …)`."""
        machine.hand_out(arguments)
        if name.endswith("Manager"):
            return CheckpointManager(Called(arguments, tables.ARGUMENTS[name]).get("checkpoint"))
        return CheckpointObject(arguments.all_values())

    def restore(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, checkpoint: CheckpointObject, name: str
    ) -> Value:
        """`checkpoint.restore(path)`: what it returns has to be asked what was restored."""
        holder = self._holder_among(machine, checkpoint.holds)
        if not holder:
            return UNKNOWN
        site = machine.site(frame.module, node)
        # One for a place: who asks after a loop has asked for all its rounds.
        status = RestoreStatus(self._fates.setdefault((machine.root_path, site), Fate()))
        machine.emit(frame, UncheckedRestore(site, name, holder=holder, fate=status.fate, **self._common(machine)))
        return status

    # -- what saves

    def saving_method(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, name: str, arguments: Arguments
    ) -> None:
        """A method of Keras's models is called."""
        if not self._is_model(machine, subject):
            return
        if name == "add":
            layers = [one for one in arguments.all_values() if isinstance(one, (Instance, KerasObject))]
            if isinstance(subject, KerasObject):
                subject.layers.extend(one for one in layers if one not in subject.layers)
            elif isinstance(subject, Instance) and layers:
                machine.touch(subject)
                held = subject.attributes.get(LAYERS)
                subject.attributes[LAYERS] = Sequence_([*getattr(held, "items", ()), *layers])
        elif name == "__init__":
            if isinstance(subject, Instance):
                self._in_constructor(machine, subject, arguments)
        elif name == "fit":
            for one in _spread([Called(arguments, tables.ARGUMENTS["keras.Model.fit"]).get("callbacks") or NONE]):
                if isinstance(one, SavingCallback):
                    only = one.weights_only
                    if only is None or isinstance(only, Const):
                        how = "save_weights" if only is not None and only.truth else "save"
                        self._save(machine, frame, one.site, "ModelCheckpoint", how, subject, one.path, None)
        else:
            called = Called(arguments, tables.ARGUMENTS[f"keras.Model.{name}"])
            site = machine.site(frame.module, node)
            self._save(machine, frame, site, name, name, subject, called.get("filepath"), called.get("save_format"))

    def save_model(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`keras.models.save_model(model, path)`."""
        called = Called(arguments, tables.ARGUMENTS["keras.save_model"])
        model = called.get("model")
        if model is not None and self._is_model(machine, model):
            site = machine.site(frame.module, node)
            path, written = called.get("filepath"), called.get("save_format")
            self._save(machine, frame, site, "save_model", "save", model, path, written)
        return Result(name)

    def saving_callback(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`keras.callbacks.ModelCheckpoint(path, …)`."""
        called = Called(arguments, tables.ARGUMENTS[name])
        site = machine.site(frame.module, node)
        return SavingCallback(called.get("filepath"), called.get("save_weights_only"), site, machine.chain())

    def _save(
        self,
        machine: "Interpreter",
        frame: "Frame",
        site: Site,
        api: str,
        how: str,
        model: Value,
        path: Optional[Value],
        save_format: Optional[Value],
    ) -> None:
        ending = _ending(path)
        written = "" if save_format is None or is_none(save_format) is True else pattern_of(save_format)
        if ending is None or written is None:
            return
        kind = _format(how, ending, written)
        holder = self.tf1_holder(machine, model) if kind == "keras" else ""
        if kind == "h5":
            holder = self._lost_in_h5(machine, model)
        if holder:
            name = model.cls.name if isinstance(model, Instance) else "this model"
            event = LossySave(site, api, model=name, holder=holder, ending=ending, format=kind, **self._common(machine))
            machine.emit(frame, event)


def _format(how: str, ending: str, save_format: str) -> str:
    """Which of Keras's formats is written: "keras", "h5", or "" for one that matters not here."""
    if how == "save":
        return "keras" if ending == ".keras" and save_format in ("", "keras", "keras_v3") else ""
    if ending == ".weights.h5":
        return "keras"
    if save_format:
        return "h5" if save_format in ("h5", "hdf5", "keras") else ""
    return "h5" if ending in _OLD_ENDINGS else ""


def _ending(path: Optional[Value]) -> Optional[str]:
    """How a path ends, as far as formats go by it; None where it is not known."""
    found: List[str] = []
    for one in alternatives(path) if path is not None else ():
        written = pattern_of(one)
        if written is None:
            return None
        for ending in (".weights.h5", *_OLD_ENDINGS, ""):
            if written.endswith(ending):
                if not ending and written.endswith("{}"):
                    return None
                found.append(ending)
                break
    return found[0] if len(set(found)) == 1 else None


def _spread(values: Sequence[Value], depth: int = 2) -> Iterator[Value]:
    """Values, and what is in the lists, tuples and dicts among them."""
    for value in values:
        if isinstance(value, Sequence_) and depth:
            yield from _spread(value.items, depth - 1)
        elif isinstance(value, Mapping_) and depth:
            yield from _spread(value.all_values(), depth - 1)
        else:
            yield value


def _through(outputs: Optional[Value]) -> List[Value]:
    """The layers that the outputs of a functional model have gone through."""
    found: List[Value] = []
    for one in _spread([outputs]) if outputs is not None else ():
        if isinstance(one, Symbolic):
            found.extend(layer for layer in one.through if layer not in found)
    return found


def _variables(host: Any) -> Set[Site]:
    """Where the variables were made that an object keeps on its attributes."""
    held = _spread(list(host.attributes.values()), DEPTH) if isinstance(host, Instance) else ()
    return {v.site for one in held for v in alternatives(one) if isinstance(v, VariableObject)}
