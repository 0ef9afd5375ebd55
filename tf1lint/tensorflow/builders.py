"""Templates, builders, the shim, and what calls what it is given."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tf1lint.events import (
    TemplateMade,
)
from tf1lint.interpret.values import (
    GIVEN,
    TENSOR,
    UNKNOWN,
    Arguments,
    Bound,
    Function,
    Partial,
    Result,
    Value,
    Wrapped,
)
from tf1lint.tensorflow.graphs import Graphs, is_given
from tf1lint.tensorflow.objects import (
    Called,
    GraphObject,
    KerasObject,
    LayerObject,
    Stack,
    Template,
)

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter


class Builders(Graphs):
    """The models of what wraps functions or calls them."""

    def make_template(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.make_template(name, function, …)`."""
        called = Called(arguments, ("name_", "func_", "create_scope_now_", "unique_name_", "custom_getter_"))
        own = ("name_", "func_", "create_scope_now_", "unique_name_", "custom_getter_")
        bound = Arguments(
            [], {k: v for k, v in arguments.keywords.items() if k not in own}, False, arguments.more_keywords
        )
        site = machine.site(frame.module, node)
        template = Template(called.get("func_") or UNKNOWN, bound, machine.context.once, site)
        machine.made.append(template)
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
        with machine.instead(context=self.with_level(machine, self.inside(level))):
            return machine.call(frame, node, template.callee, arguments.after(template.arguments))

    def get_or_create_layer(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """The builder runs once; what it makes is kept under its name."""
        builder = Called(arguments, ("name", "create_layer_method")).get("create_layer_method")
        if builder is None:
            return UNKNOWN
        if isinstance(builder, (KerasObject, LayerObject)):
            return builder
        with machine.instead(context=machine.context._replace(once=True)):
            return machine.call(frame, node, builder, Arguments())

    def shim(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`track_tf1_style_variables(method)`."""
        return _shimmed(arguments.positional[0], node) if arguments.positional else UNKNOWN

    def decorator_factory(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.function`, with its function or its options."""
        for value in arguments.positional:
            if isinstance(value, Function):
                return value.marked("traced")
            if isinstance(value, Bound):
                return Bound(value.function.marked("traced"), value.subject)
            if isinstance(value, Partial):
                return value
        return machine.symbol("tf1lint.traced")

    def graph(self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments) -> Value:
        """`tf.Graph()`."""
        return GraphObject()

    def gan_model(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """TF-GAN: generator and discriminator run in scopes named after them."""
        with machine.instead(context=self.with_level(machine, self.inside(self.state(machine).level))):
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
        try:
            machine.call_each(frame, node, arguments.all_values(), Arguments([GIVEN], more_positional=True))
        finally:
            machine.uncertain -= 1
        return TENSOR


def _shimmed(value: Value, node: ast.AST) -> Value:
    if isinstance(value, Function):
        twin = value.copy()
        twin.shim = node
        return twin
    if isinstance(value, Bound):
        twin_value = _shimmed(value.function, node)
        assert isinstance(twin_value, Function)
        return Bound(twin_value, value.subject)
    if isinstance(value, Partial):
        return Partial(_shimmed(value.callee, node), value.arguments)
    if isinstance(value, Wrapped):
        return Wrapped(value.kind, _shimmed(value.value, node))
    return value
