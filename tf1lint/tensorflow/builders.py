"""Templates, builders, the shim, and what calls what it is given."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, List, Optional, Sequence, Tuple

from tf1lint.events import (
    AT_ROOT,
    Created,
    LayerKept,
    ShimMisapplied,
    Site,
    TemplateMade,
)
from tf1lint.interpret.values import (
    GIVEN,
    NONE,
    TENSOR,
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
    Result,
    Sequence_,
    Tensor,
    Value,
    Wrapped,
    alternatives,
    is_handed,
)
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.graphs import Graphs, is_given
from tf1lint.tensorflow.models import short
from tf1lint.tensorflow.notes import HOLE, PERHAPS
from tf1lint.tensorflow.notes import Called as Called_
from tf1lint.tensorflow.notes import Constructed, Kept, Opened, Reset, name_of
from tf1lint.tensorflow.objects import (
    Called,
    GraphObject,
    KerasObject,
    LayerObject,
    Stack,
    Template,
)
from tf1lint.tensorflow.signatures import missing

# Of what runs a function, those in which Python may ask a tensor: AutoGraph converts it, or it runs eagerly (measured).
_CONVERTED = frozenset({"tf.map_fn", "tf.vectorized_map", "tf.py_func", "tf.py_function", "tf.numpy_function"})
# Marks a function that the shim decorates more than once.
TWICE = "shimmed twice"

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter


class Builders(Graphs):
    """The models of what wraps functions or calls them."""

    def make_template(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.make_template(name, function, …)`."""
        own = tables.ARGUMENTS["tf.make_template"]
        called = Called(arguments, own)
        bound = Arguments(
            [], {k: v for k, v in arguments.keywords.items() if k not in own}, False, arguments.more_keywords
        )
        site = machine.site(frame.module, node)
        template = Template(called.get("func_") or UNKNOWN, bound, machine.context.once, site)
        early = called.get("create_scope_now_")
        at_root = self.state(machine).level == AT_ROOT
        template.named_early = early is not None and early.truth is True and machine.context.once and at_root
        template.name, template.chain = name_of(called.get("name_")) or HOLE, machine.chain()
        machine.made.append(template)
        machine.journal.append(Constructed(template))
        unique = called.get("unique_name_")
        machine.emit(
            frame,
            TemplateMade(
                site,
                name,
                template=template,
                unique=unique is not None and is_given(unique) and not self.has_graph(machine, frame, node),
                **self._common(machine),
            ),
        )
        return template

    def call_template(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, template: Template, arguments: Arguments
    ) -> Value:
        """A template's function in the template's own scope."""
        level = self.state(machine).level
        if template.first_level is None:
            template.first_level = level
        site = machine.site(frame.module, node)
        with machine.instead(context=self.inner_scope(machine)), machine.block():
            note = Called_(
                site,
                template,
                template.name,
                "make_template",
                template.once,
                template.site,
                template.chain,
                (),
                False,
                True,
            )
            machine.journal.append(note)
            return machine.call(frame, node, template.callee, arguments.after(template.arguments))

    def get_or_create_layer(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """The builder runs once; what it makes is kept under its name."""
        called = Called(arguments, tables.ARGUMENTS["keras.utils.get_or_create_layer"])
        builder = called.get("create_layer_method")
        if builder is None:
            return UNKNOWN
        site = machine.site(frame.module, node)
        machine.journal.append(Kept(site, name_of(called.get("name")) or HOLE, builder))
        given, built = self._handed_over(machine, builder)
        needs = () if given else required(machine, builder)
        event = LayerKept(site, name, needs=needs, given=given, built=built, **self._common(machine))
        machine.emit(frame, event)
        if given or needs:
            # It raises.
            return TENSOR
        with machine.instead(context=machine.context._replace(once=True)):
            made = machine.call(frame, node, builder, Arguments())
        if isinstance(made, (KerasObject, Instance)):
            # The shim keeps it, whoever else holds it.
            made.origin = "kept"
        return made

    def _handed_over(self, machine: "Interpreter", builder: Value) -> Tuple[str, Optional[Site]]:
        """What surely stands where a builder should, and where it was made; "" for anything that may be a builder."""
        if isinstance(builder, OneOf):
            found = [self._handed_over(machine, one) for one in builder.values]
            return found[0] if all(given for given, _ in found) else ("", None)
        if isinstance(builder, (KerasObject, LayerObject)):
            return f"a {short(builder.api)} object", builder.site
        if isinstance(builder, Instance):
            method: Optional[Value] = machine.find_attribute(builder.cls, "__call__")
            if method is None and machine.library.forward_method(builder.cls) == "call":
                # Keras' own `__call__` asks for the inputs.
                return f"a {builder.cls.name} object", builder.place
            if isinstance(method, Function) and missing(machine, method, Arguments([builder])):
                return f"a {builder.cls.name} object", builder.place
        if isinstance(builder, Tensor) and not is_handed(builder):
            return "a tensor", None
        return "", None

    def shim(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`track_tf1_style_variables(method)`."""
        value = Called(arguments, ("method",)).get("method")
        site = machine.site(frame.module, node)
        fault = "called" if value is None else _misapplied(value)
        if fault:
            machine.emit(frame, ShimMisapplied(site, "", fault=fault, **self._common(machine)))
        # What decorates with `track()` means the shim.
        return _shimmed(value, node) if value is not None else machine.symbol(name)

    def decorator_factory(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.function`, with its function or its options."""
        # One that is made in the pass has traced nothing yet.
        kept = machine.context.once or not machine.stack
        for value in arguments.positional:
            if isinstance(value, (Function, Bound, Partial)):
                traced = _marked(value, "traced")
                return _marked(traced, "tf.function") if kept else traced
        return machine.symbol("tf1lint.traced")

    def graph(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.Graph()`."""
        return GraphObject()

    def reset(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.reset_default_graph()` and the like."""
        machine.journal.append(Reset())
        return NONE

    def gan_model(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """TF-GAN: generator and discriminator run in scopes named after them."""
        with machine.instead(context=self.inner_scope(machine)), machine.block():
            machine.journal.append(Opened(machine.site(frame.module, node), HOLE, reuse=PERHAPS))
            machine.call_each(frame, node, arguments.all_values(), Arguments(more_positional=True))
        return Result(name)

    def layer_register(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """tensorpack: a decorator that opens a scope named by the first argument."""
        return machine.symbol("tf1lint.scoped")

    def scoped(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """A function that runs in a scope of its own."""
        value = arguments.positional[0] if arguments.positional else UNKNOWN
        return value.marked("scoped") if isinstance(value, Function) else value

    def stack(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`contextlib.ExitStack()`."""
        return Stack()

    def run_inline(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.cond`, `tf.map_fn`, … run what they are given."""
        machine.uncertain += 1
        state = self.state(machine)
        if name in _CONVERTED:
            state = state._replace(converted=True)
        branches = name in tables.BRANCH_FUNCTIONS
        # Which branch a constant chooses is settled before anything runs (K14).
        settled = any(isinstance(value, Const) for value in arguments.positional[:1])
        if name in tables.LOOP_FUNCTIONS or (branches and not state.body and not settled):
            state = state._replace(body=name)
        try:
            with machine.instead(context=machine.context._replace(state=state)):
                if branches:
                    self._branches(machine, frame, node, arguments)
                else:
                    machine.call_each(frame, node, arguments.all_values(), Arguments([GIVEN], more_positional=True))
        finally:
            machine.uncertain -= 1
        return TENSOR

    def _branches(self, machine: "Interpreter", frame: "Frame", node: ast.AST, arguments: Arguments) -> None:
        """Runs the branches of a `tf.cond` or the like.

        Automatic names mean the same in a graph unless two of the branches make up the same (K13, K41).
        """
        before = frame.entries
        arms = []
        try:
            for arm in _arms(arguments.all_values()):
                frame.entries = {}
                machine.call_each(frame, node, [arm], Arguments([GIVEN], more_positional=True))
                arms.append(frame.entries)
        finally:
            frame.entries = before
        bases = [{event.base for event, _ in arm.values() if isinstance(event, Created) and event.body} for arm in arms]
        for index, entries in enumerate(arms):
            others = {base for one in (*bases[:index], *bases[index + 1 :]) for base in one if HOLE not in base}
            for (key, located), (event, chain) in entries.items():
                if isinstance(event, Created) and event.body in _BRANCHES and event.base not in others:
                    event = event.replace(body="")
                    key = event.key
                before.setdefault((key, located), (event, chain))


_BRANCHES = frozenset(short(name) for name in tables.BRANCH_FUNCTIONS)


def _arms(values: Sequence[Value]) -> List[Value]:
    """The branches among some arguments: `[(condition, function), …]`, `{0: function}`, or functions by themselves."""
    found: List[Value] = []
    for value in values:
        if isinstance(value, Sequence_):
            found += _arms(value.items)
        elif isinstance(value, Mapping_):
            found += _arms(value.all_values())
        elif not isinstance(value, Const):
            found.append(value)
    return found


def required(machine: "Interpreter", builder: Value) -> Tuple[str, ...]:
    """The parameters without which none of the builders that it may be can be called."""
    found = [missing(machine, one) for one in alternatives(builder)]
    return found[0] if all(found) else ()


def _marked(value: Value, mark: str) -> Value:
    if isinstance(value, Function):
        return value.marked(mark)
    if isinstance(value, Bound):
        return Bound(value.function.marked(mark), value.subject)
    if isinstance(value, Partial):
        return Partial(_marked(value.callee, mark), value.arguments)
    return value


def _misapplied(value: Value) -> str:
    """Why the shim can surely do nothing with a value; "" where it may."""
    if isinstance(value, Wrapped):
        return value.kind
    return "class" if isinstance(value, Class) else ""


def _shimmed(value: Value, node: ast.AST) -> Value:
    if isinstance(value, Function):
        twin = value.copy() if value.shim is None else value.marked(TWICE)
        twin.shim = node
        return twin
    if isinstance(value, Bound):
        twin_value = _shimmed(value.function, node)
        assert isinstance(twin_value, Function)
        return Bound(twin_value, value.subject)
    if isinstance(value, Partial):
        # The shim looks at the first argument that is left.
        return Partial(_marked(_shimmed(value.callee, node), "partial"), value.arguments)
    if isinstance(value, Wrapped):
        return Wrapped(value.kind, _shimmed(value.value, node))
    return value
