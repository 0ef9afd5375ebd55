"""Classes of the project on TensorFlow's bases: what they are, and whose pass their methods are."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Dict, Iterator, Optional, Set

from tf1lint.events import (
    AT_ROOT,
    UNKNOWN_SCOPE,
    Created,
    Entered,
    LayerMade,
    ShimMisapplied,
    Site,
    TemplateMade,
    VariableMade,
)
from tf1lint.interpret.classes import PLAIN_BASES
from tf1lint.interpret.library import Context
from tf1lint.interpret.syntax import last_word
from tf1lint.interpret.values import (
    GIVEN,
    Arguments,
    Class,
    Const,
    Function,
    Instance,
    Number,
    Symbol,
    Tensor,
    Text,
    Unknown,
    Value,
    Wrapped,
    sources_of,
)
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.layers import snake_case
from tf1lint.tensorflow.models import HOSTS, KERAS, LEGACY, MODULE, PLAIN, SONNET, UNKNOWN_KIND, Models, short
from tf1lint.tensorflow.notes import HOLE, PERHAPS, Called, Constructed, Opened, Used, name_of
from tf1lint.tensorflow.objects import (
    State,
)

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter


_CELL = "tf.nn.rnn_cell.RNNCell"
# What a host runs when it is called.
FORWARD = ("call", "__call__")


class Hosts(Models):
    """The models of hosts."""

    def __init__(self) -> None:
        self._kinds: Dict[Class, str] = {}
        self._weights: Dict[Class, bool] = {}
        self._weighing: Set[Class] = set()
        # Shim-decorated functions that were seen to get a host.
        self.hosted: Set[ast.AST] = set()

    def kind_of(self, machine: "Interpreter", cls: Class) -> str:
        """What a class of the project is by its bases outside."""
        known = self._kinds.get(cls)
        if known is None:
            known = PLAIN
            for base in machine.order_of(cls):
                if isinstance(base, Class):
                    continue
                kind = _base_kind(base)
                if kind in (KERAS, LEGACY, SONNET):
                    known = kind
                    break
                # A Keras layer is a module as well: whichever base says more.
                if kind == MODULE or (kind == UNKNOWN_KIND and known == PLAIN):
                    known = kind
            self._kinds[cls] = known
        return known

    def is_host(self, machine: "Interpreter", cls: Class) -> bool:
        """Whether objects of a class are modules or Keras layers."""
        return self.kind_of(machine, cls) in HOSTS

    def forward_method(self, cls: Class) -> Optional[str]:
        """What runs when an object of the class is called."""
        kind = self._kinds.get(cls)
        if kind in (KERAS, LEGACY):
            return "call"
        if kind == SONNET:
            return "_build"
        return None

    def pass_context(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        function: Function,
        subject: Value,
        arguments: Arguments,
    ) -> Optional[Context]:
        """The context in which a function runs on an object."""
        context = machine.context
        if "scoped" in function.marks:
            context = self.inner_scope(machine)
            machine.journal.append(Opened(machine.site(frame.module, node), HOLE, reuse=PERHAPS))
        if "veiled" in function.marks and self.state(machine).level == AT_ROOT:
            context = self.with_level(machine, UNKNOWN_SCOPE)
        if function.shim is not None:
            self._look_at_host(machine, frame, function, subject)
        if not isinstance(subject, Instance):
            return context._replace(shim=True) if function.shim is not None else context
        kind = self.kind_of(machine, subject.cls)
        same = context.subject is subject
        if kind in HOSTS and not same and function.name not in ("__init__", "build") and subject.once:
            machine.journal.append(Used(machine.site(frame.module, node), subject))
        if kind in HOSTS and function.name != "__init__":
            machine.emit(
                frame,
                Entered(
                    machine.site(frame.module, node),
                    function.name,
                    cls=subject.cls,
                    method=function.name,
                    **_told(function, arguments, kind == KERAS and function.name == "call"),
                    **self._common(machine),
                ),
            )
        if function.shim is not None:
            if not same and kind == LEGACY and function.name == "call":
                with machine.instead(context=context._replace(shim=True)):
                    return self._in_own_scope(machine, frame, node, subject, kind)
            if same or kind not in HOSTS:
                return context._replace(shim=True)
            return None
        if same:
            return context if function.name != "build" or kind not in HOSTS else context._replace(once=True)
        if kind in HOSTS and function.name == "build":
            # Keras builds an object a single time; code that calls `build` itself does so in its place.
            return context._replace(once=True)
        if kind == LEGACY and function.name == "call" or kind == SONNET and function.name == "_build":
            return self._in_own_scope(machine, frame, node, subject, kind)
        if kind == KERAS and function.name == "call":
            # Keras converts the `call` of a layer.
            context = context._replace(state=self.state(machine)._replace(converted=True))
        if kind in HOSTS and not context.shim and function.name not in ("__init__", "build") and not context.once:
            # Another host's own method: what it does without a shim is its own finding.
            return None
        return context

    def _in_own_scope(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Instance, kind: str
    ) -> Context:
        """The context of what TensorFlow or Sonnet runs in a scope that is named after the object."""
        if kind == LEGACY:
            self._call_legacy(machine, frame, subject)
        site = machine.site(frame.module, node)
        base = name_of(subject.attributes.get("name")) or snake_case(subject.cls.name)
        made = subject.place or site
        machine.journal.append(
            Called(site, subject, base, subject.cls.name, subject.once, made, subject.chain, template=kind == SONNET)
        )
        return self.inner_scope(machine)

    def _look_at_host(self, machine: "Interpreter", frame: "Frame", function: Function, subject: Value) -> None:
        """What the shim gets as its host: it raises for anything but a module or a Keras layer (B24, B25, B27)."""
        if "partial" in function.marks or function.shim is None:
            return
        what = ""
        if isinstance(subject, Instance):
            kind = self.kind_of(machine, subject.cls)
            if kind in HOSTS:
                self.hosted.add(function.node)
            elif kind == PLAIN and subject.place is not None:
                what = f"a {subject.cls.name} object"
        elif function.owner is None or function.name in _static_names(function.owner):
            if isinstance(subject, Tensor) and subject is not GIVEN:
                what = "a tensor"
            elif isinstance(subject, (Const, Text, Number)):
                what = "a plain value"
        if what:
            site = machine.site(function.module, function.shim)
            machine.emit(frame, ShimMisapplied(site, "", fault="argument", what=what, **self._common(machine)))

    def misapplied(self, machine: "Interpreter", cls: Class) -> Iterator[ShimMisapplied]:
        """What a class by itself says of the shims in it."""
        kind = self.kind_of(machine, cls)
        for member in cls.env.values():
            function = member.value if isinstance(member, Wrapped) else member
            if not isinstance(function, Function) or function.shim is None:
                continue
            site, fault = machine.site(cls.module, function.shim), ""
            if function.owner is not cls and not _is_inside(site, cls):
                continue
            if isinstance(member, Wrapped) and member.kind != "property":
                if member.kind == "classmethod" or not self._may_get_host(function):
                    fault = member.kind
            elif kind == LEGACY and any(_is_old_layer(base) for base in machine.order_of(cls)):
                fault = "legacy"
            elif kind in HOSTS and not isinstance(function.node, ast.Lambda) and machine.is_generator(function.node):
                fault = "generator"
            elif kind not in HOSTS and self.is_no_host(machine, cls) and function.node not in self.hosted:
                fault = "plain"
            if fault:
                yield ShimMisapplied(site, "", fault=fault, what=cls.name)

    def _may_get_host(self, function: Function) -> bool:
        """Whether a static method is seen to get a host, or names its first parameter like one."""
        if function.node in self.hosted:
            return True
        parameters = [*function.node.args.posonlyargs, *function.node.args.args]
        return not parameters or parameters[0].arg.lower().strip("_") in _HOST_NAMES or bool(parameters[0].annotation)

    def is_no_host(self, machine: "Interpreter", cls: Class) -> bool:
        """Whether objects of just this class are surely neither modules nor Keras layers."""
        if cls.node is None or cls.node.keywords:
            return False
        decorators = [d.func if isinstance(d, ast.Call) else d for d in cls.node.decorator_list]
        if any(last_word(d) not in ("dataclass", "total_ordering") for d in decorators):
            return False
        for one in machine.order_of(cls):
            if isinstance(one, Class):
                if one.node is None or not all(map(_is_surely, one.node.bases, one.bases)):
                    return False
            elif not isinstance(one, Symbol) or one.name not in (PLAIN_BASES | _TRACKABLE):
                return False
        return True

    def _call_legacy(self, machine: "Interpreter", frame: "Frame", subject: Instance) -> None:
        """A cell or old layer of the project's own that is made per call takes a new name each time (H107, H112)."""
        if subject.called or subject.once or subject.place is None:
            return
        machine.touch(subject)
        subject.called = True
        machine.emit(
            frame,
            Created(
                subject.place, subject.cls.name, named=False, by="object", made=subject.chain, **self._common(machine)
            ),
        )

    def constructed(self, machine: "Interpreter", frame: "Frame", node: ast.AST, instance: Instance) -> bool:
        """An object of a host class that is made per call is a finding of its own, and its constructor none."""
        machine.journal.append(Constructed(instance))
        if machine.importing:
            instance.once, instance.origin = True, "import"
        if self.kind_of(machine, instance.cls) not in HOSTS or machine.context.once:
            return False
        if self.holds_weights(machine, instance.cls):
            machine.emit(
                frame,
                LayerMade(
                    machine.site(frame.module, node), instance.cls.name, what=instance.cls.name, **self._common(machine)
                ),
            )
        return True

    def holds_weights(self, machine: "Interpreter", cls: Class) -> bool:
        """Whether objects of a host class have weights of their own, that would be lost with them.

        Those that only call `get_variable` undecorated leave their weights to whoever runs them (C15, C18).
        """
        known = self._weights.get(cls)
        if known is None:
            if cls in self._weighing:
                return False
            self._weighing.add(cls)
            known = self._weights[cls] = self._weigh(machine, cls)
            self._weighing.discard(cls)
        return known

    def _weigh(self, machine: "Interpreter", cls: Class) -> bool:
        for one in machine.order_of(cls):
            if (
                isinstance(one, Symbol)
                and _base_kind(one) == KERAS
                and one.name.startswith("keras.layers.")
                and one.name.rsplit(".", 1)[-1] not in tables.KERAS_WEIGHTLESS
            ):
                return True
            if isinstance(one, Class) and any(isinstance(m, Function) and m.shim is not None for m in one.env.values()):
                return True
        from tf1lint.interpret.frame import Frame

        scratch = Frame(cls.module, {}, ())
        once = Context(once=True, state=State())
        with machine.instead(context=once, uncertain=0, stack=list(machine.stack), journal=[]):
            made = machine.instantiate(
                scratch, cls.node or ast.Pass(), cls, Arguments(more_positional=True, more_keywords=True)
            )
            for name in ("build", "call", "__call__"):
                method = machine.find_attribute(cls, name)
                if isinstance(method, Function):
                    machine.context = Context(once=True, shim=True, subject=made, state=State())
                    machine.call_function(
                        scratch, ast.Pass(), method, Arguments([made], more_positional=True, more_keywords=True), made
                    )
        return any(
            isinstance(event, (LayerMade, VariableMade, TemplateMade))
            or (isinstance(event, Created) and event.by in ("object", "cell") and event.once)
            for event, _ in scratch.entries.values()
        )


def _told(function: Function, arguments: Arguments, forward: bool) -> Dict[str, Any]:
    """What a call of a host's method says of training, for `Entered`."""
    signature = function.node.args
    names = [p.arg for p in (*signature.posonlyargs, *signature.args)]
    given: Dict[str, Value] = {**dict(zip(names, arguments.positional)), **arguments.keywords}
    # The object itself says nothing.
    given.pop(names[0] if names else "", None)
    told = frozenset(
        name
        for name, value in given.items()
        if ("call", "training") in sources_of(value) or (isinstance(value, Unknown) and not value.sources)
    )
    more = arguments.more_keywords or arguments.more_positional
    takes = "training" in names or any(p.arg == "training" for p in signature.kwonlyargs)
    return {
        "passed": frozenset(given),
        "told": told,
        "untold": forward and takes and "training" not in given and not more,
    }


# What can be tracked and saved, and is no module (B26).
_TRACKABLE = frozenset(
    {"tf.train.Checkpoint", "tf.__internal__.tracking.AutoTrackable", "tf.__internal__.tracking.Trackable"}
)
_HOST_NAMES = frozenset(
    {"self", "host", "owner", "module", "layer", "model", "net", "network", "parent", "obj", "instance", "that", "this"}
)


def _is_old_layer(base: Value) -> bool:
    # What derives from RNNCell itself is tracked (measured on 2.21).
    return isinstance(base, Symbol) and (base.name.startswith("tf.layers.") or base.name in tables.CELLS - {_CELL})


def _is_surely(written: ast.AST, base: Value) -> bool:
    """Whether a base class is what it is taken for: `Base`, with `Base = object` for want of an import, may be more."""
    return isinstance(base, Class) or (isinstance(base, Symbol) and short(base.name) == last_word(written))


def _is_inside(site: Site, cls: Class) -> bool:
    """Whether a place is in a class, its decorators included."""
    if cls.node is None or site.path != cls.module.path:
        return False
    first = min([cls.node.lineno, *(decorator.lineno for decorator in cls.node.decorator_list)])
    return first <= site.line <= (cls.node.end_lineno or first)


def _static_names(cls: Class) -> Set[str]:
    return {name for name, member in cls.env.items() if isinstance(member, Wrapped) and member.kind == "staticmethod"}


def _base_kind(base: Value) -> str:
    if not isinstance(base, Symbol):
        return UNKNOWN_KIND
    name = base.name
    if name in PLAIN_BASES:
        return PLAIN
    last = name.rsplit(".", 1)[-1]
    if name.startswith("keras."):
        if (
            last in ("Layer", "Model", "Sequential", "Network", "Wrapper")
            or name.startswith("keras.layers.")
            and last[:1].isupper()
        ):
            return KERAS
        return (
            UNKNOWN_KIND
            if not name.startswith(("keras.callbacks", "keras.utils", "keras.optimizers"))
            else UNKNOWN_KIND
        )
    if name in ("tf.Module", "sonnet.Module"):
        return MODULE
    if name.startswith("sonnet."):
        return SONNET
    if name.startswith("tf.layers."):
        return LEGACY
    if name.startswith("tf.nn.rnn_cell."):
        return LEGACY
    return UNKNOWN_KIND
