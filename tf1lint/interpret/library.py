"""What the machine asks of whoever knows the libraries that the interpreted code uses."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Hashable, NamedTuple, Optional, Protocol

from tf1lint.interpret.values import Arguments, Class, Function, Instance, Symbol, Value

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter


class Context(NamedTuple):
    """What a call inherits from its caller besides arguments.

    `once`: what runs now runs a single time for its object. `shim`: a shim-decorated method is on the way. `subject`:
    the
    host whose pass this is. `state` belongs to the library.
    """

    once: bool = False
    shim: bool = False
    subject: Optional[Value] = None
    state: Hashable = None


class Library(Protocol):
    """Models of code outside the project."""

    def canonical(self, path: str) -> str:
        """The one name for a dotted path that may have several."""

    def call(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, symbol: Symbol, arguments: Arguments
    ) -> Value:
        """Calls something outside the project."""

    def call_object(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, callee: Value, arguments: Arguments
    ) -> Value:
        """Calls an object that the library made."""

    def call_method(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, name: str, arguments: Arguments
    ) -> Value:
        """Calls a method that no project class defines."""

    def attribute(
        self,
        machine: "Interpreter",
        value: Value,
        name: str,
        frame: "Optional[Frame]" = None,
        node: Optional[ast.AST] = None,
    ) -> Optional[Value]:
        """An attribute of an object of the library, or of what the library's base classes give an instance; None: not
        known.

        `frame` and `node` tell where it is read, if it is a program's own text that reads it.
        """

    def traced(self, context: Context) -> Context:
        """The context inside a function that TensorFlow makes a graph of."""

    def read(self, machine: "Interpreter", subject: Instance, name: str, value: Value) -> Value:
        """What is known of the attribute `name` of an object of the project, which holds `value`."""

    def received(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value) -> None:
        """Told what tensor a call in a program's text has come to, if something is known of it."""

    def used(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value) -> None:
        """Told that a program's text names a tensor of which something is known."""

    def enter(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value) -> Value:
        """Enters a context manager: may replace `machine.context`; returns what `as` binds."""

    def leave(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value, mark: int, outer: Context
    ) -> None:
        """Leaves it again for the context `outer`; the entries of `frame` after `mark` came from inside."""

    def pass_context(
        self,
        machine: "Interpreter",
        frame: "Frame",
        node: ast.AST,
        function: Function,
        subject: Value,
        arguments: Arguments,
    ) -> Optional[Context]:
        """The context in which a function runs on `subject`; None where its body is another root's business."""

    def in_branch(self, machine: "Interpreter", test: Value) -> Context:
        """The context inside a branch that `test` decides."""

    def tested(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value, how: str) -> None:
        """Told that Python asks a tensor whether it is true, or goes through it: `how` is the keyword that does."""

    def attached(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, subject: Value, name: str, value: Value
    ) -> None:
        """Told that `subject.name = value` is about to happen."""

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
        """Told that a list or dict is about to be changed: `operation` is the method, "[]=" (at `key`), "[:]=",
        "del" or "|="; `item` is what is put in.
        """

    def returned(self, machine: "Interpreter", callee: Instance, arguments: Arguments, value: Value) -> Value:
        """What the call of an object of the project returns, whose method came to `value`."""

    def is_host(self, machine: "Interpreter", cls: Class) -> bool:
        """Whether objects of a class are modules or Keras layers."""

    def forward_method(self, cls: Class) -> Optional[str]:
        """What runs when an object of a class with a library base is called: "call", "__call__", "_build"; None:
        unknown.
        """

    def constructed(self, machine: "Interpreter", frame: "Frame", node: ast.AST, instance: Instance) -> bool:
        """Told of an object of a project class; returns whether what its constructor does is to be left out."""

    def apply_defaults(self, machine: "Interpreter", function: Function, arguments: Arguments) -> Arguments:
        """The arguments after what an `arg_scope` or the like adds."""
