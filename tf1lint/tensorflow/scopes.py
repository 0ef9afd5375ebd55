"""Variable scopes and `arg_scope`: made, entered and left."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, List

from tf1lint.events import (
    AT_ROOT,
    IN_DEFAULT_NAME,
    IN_SCOPE,
    UNKNOWN_SCOPE,
    Created,
    DefaultNamed,
)
from tf1lint.interpret.library import Context
from tf1lint.interpret.values import (
    NONE,
    SOMETHING,
    UNKNOWN,
    Arguments,
    BoundExternal,
    Const,
    Function,
    Mapping_,
    OneOf,
    Result,
    Sequence_,
    Symbol,
    Value,
    is_none,
)
from tf1lint.tensorflow import tables
from tf1lint.tensorflow.graphs import Graphs, is_given
from tf1lint.tensorflow.models import name_kind
from tf1lint.tensorflow.notes import HOLE, PERHAPS, Opened, Taken, name_of, reuse_of
from tf1lint.tensorflow.objects import (
    ArgScopeManager,
    ArgScopes,
    Called,
    GraphContext,
    GraphObject,
    KerasObject,
    Quiet,
    ScopeHandle,
    ScopeManager,
    ScopeName,
    Stack,
    State,
)
from tf1lint.tensorflow.regularizers import regularizes

if TYPE_CHECKING:
    from tf1lint.interpret.frame import Frame
    from tf1lint.interpret.interpreter import Interpreter


class Scopes(Graphs):
    """The models of what names weights, and of defaults for arguments."""

    def variable_scope(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.variable_scope(name_or_scope, default_name, …)`."""
        called = Called(arguments, tables.ARGUMENTS[name])
        first = called.get("name_or_scope")
        self.scope_options(machine, frame, node, name, called)
        made = ScopeManager(
            first if first is not None else NONE,
            called.get("default_name"),
            machine.site(frame.module, node),
            called.get("reuse"),
        )
        made.partitioned = is_given(called.get("partitioner"))
        made.regularizer = called.get("regularizer")
        return made

    def scope_handle(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.get_variable_scope()`: entered again it restarts its counters, also at the root (H22)."""
        state = self.state(machine)
        root = state.level == AT_ROOT and not state.copied and not state.graph
        handle = ScopeHandle(self.inside(state.level), root, state.regularizer)
        machine.journal.append(Taken(handle))
        return handle

    def scope_object(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`tf.VariableScope(reuse, name)`."""
        return ScopeHandle(IN_SCOPE)

    def level_of(self, manager: ScopeManager, level: int) -> int:
        """The level inside a scope that is entered at `level`."""
        kinds = {name_kind(v) for v in (manager.name.values if isinstance(manager.name, OneOf) else (manager.name,))}
        handles = [
            v.level
            for v in (manager.name.values if isinstance(manager.name, OneOf) else (manager.name,))
            if isinstance(v, ScopeHandle)
        ]
        if kinds == {"handle"}:
            return handles[0] if len(set(handles)) == 1 else UNKNOWN_SCOPE
        if kinds <= {"named", "handle"}:
            return self.inside(level)
        if kinds == {"empty"}:
            return level
        if kinds == {"none"}:
            default = manager.default
            if default is None or is_none(default) is True:
                return level
            if level == AT_ROOT:
                return IN_DEFAULT_NAME if is_none(default) is False else UNKNOWN_SCOPE
            return level
        return UNKNOWN_SCOPE if level == AT_ROOT else level

    def enter(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value) -> Value:
        """Enters a context manager."""
        state = self.state(machine)
        if isinstance(value, OneOf):
            return self.enter_one_of(machine, frame, node, value)
        if isinstance(value, ScopeManager):
            level = self.level_of(value, state.level)
            regularizer = value.site if regularizes(value.regularizer) else state.regularizer
            if regularizer is state.regularizer and isinstance(value.name, ScopeHandle):
                regularizer = value.name.regularizer
            body = state.body if is_none(value.name) is True else ""
            inside = state._replace(level=level, copied=level == AT_ROOT, regularizer=regularizer, body=body)
            machine.context = machine.context._replace(state=inside)
            handle = ScopeHandle(level, regularizer=regularizer)
            machine.journal.append(_opened(value, handle))
            return handle
        if isinstance(value, ArgScopeManager):
            machine.context = machine.context._replace(state=state._replace(arguments=value.scopes))
            return value
        if isinstance(value, GraphContext):
            inner = state.inner_graph or len(machine.stack) > 1
            machine.context = machine.context._replace(state=state._replace(graph=True, inner_graph=inner))
            machine.journal.append(Opened(machine.site(frame.module, node), HOLE, reuse=PERHAPS))
            return SOMETHING
        if isinstance(value, Result) and value.of.endswith("_EagerVariableStore.scope"):
            # What the shim does, by the hand of who has a store of its own.
            machine.context = machine.context._replace(shim=True)
        if isinstance(value, (Quiet, Stack, Result, KerasObject, GraphObject)):
            return value if isinstance(value, Stack) else SOMETHING
        if isinstance(value, Sequence_):
            for item in value.items:
                self.enter(machine, frame, node, item)
            return SOMETHING
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "as_default":
            # It may be a graph's.
            state = state._replace(graph=True)
            machine.context = machine.context._replace(state=state)
        if isinstance(value, BoundExternal):
            return SOMETHING
        machine.journal.append(Opened(machine.site(frame.module, node), HOLE, reuse=PERHAPS))
        # A context manager that nobody knows may open a scope.
        level = UNKNOWN_SCOPE if state.level == AT_ROOT else state.level
        machine.context = self.with_level(machine, level)
        return SOMETHING

    def enter_one_of(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: OneOf) -> Value:
        """Enters one of several: what they agree in is known, and the rest is not."""
        before, journal = machine.context, machine.journal
        contexts = []
        machine.journal = []
        for one in value.values:
            machine.context = before
            self.enter(machine, frame, node, one)
            contexts.append(machine.context)
        machine.context = contexts[0]
        machine.journal = journal
        journal.append(Opened(machine.site(frame.module, node), HOLE, reuse=PERHAPS))
        if any(context != contexts[0] for context in contexts):
            levels = {c.state.level for c in contexts if isinstance(c.state, State)}
            level = self.state(machine).level if len(levels) == 1 else UNKNOWN_SCOPE
            states = [c.state for c in contexts if isinstance(c.state, State)]
            machine.context = self.with_level(machine, level)
            machine.context = machine.context._replace(
                state=self.state(machine)._replace(
                    copied=any(s.copied for s in states), graph=any(s.graph for s in states)
                )
            )
        return SOMETHING

    def leave(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value, mark: int, outer: Context
    ) -> None:
        """Leaves it; a default-named scope at the root that held creators is an event of its own."""
        if not isinstance(value, ScopeManager):
            return
        if value.partitioned and _holds_creators(frame, mark):
            self.partitioned(machine, frame, node, "tf.variable_scope", value.site)
        before = outer.state.level if isinstance(outer.state, State) else AT_ROOT
        if before != AT_ROOT or self.level_of(value, before) != IN_DEFAULT_NAME or is_none(value.name) is not True:
            return
        if _holds_creators(frame, mark):
            self.default_named(machine, frame, node, value)

    def default_named(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: ScopeManager) -> None:
        """Notes a default-named scope, unless one is open around it already."""
        label = value.default.value if isinstance(value.default, Const) and isinstance(value.default.value, str) else ""
        event = DefaultNamed(
            value.site,
            "tf.variable_scope",
            default_name=label,
            holds=True,
            **{**self._common(machine), "level": AT_ROOT},
        )
        if value.site.path == frame.module.path:
            machine.emit(frame, event)
        else:
            machine.hand_over_one(frame, node, "variable_scope", event)

    def enter_for_good(self, machine: "Interpreter", frame: "Frame", node: ast.AST, value: Value) -> Value:
        """Enters a context manager until the `with` around is left."""
        from tf1lint.interpret.frame import Pending

        if isinstance(value, Pending):
            inner: List[Value] = []

            def body(bound: Value) -> None:
                inner.append(bound)
                machine.kept_context = machine.context

            machine.kept_context = machine.context
            machine.run_pending(frame, node, value, body)
            machine.context = machine.kept_context
            return inner[0] if inner else UNKNOWN
        before = self.state(machine).level
        bound = self.enter(machine, frame, node, value)
        if isinstance(value, ScopeManager) and value.partitioned:
            self.partitioned(machine, frame, node, "tf.variable_scope", value.site)
        if isinstance(value, ScopeManager) and before == AT_ROOT and self.state(machine).level == IN_DEFAULT_NAME:
            self.default_named(machine, frame, node, value)
        return bound

    def arg_scope(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.arg_scope([ops], **defaults)`, or `slim.arg_scope(scope)` with one that was made before."""
        first = (
            arguments.positional[0] if arguments.positional else arguments.keywords.get("list_ops_or_scope", UNKNOWN)
        )
        if isinstance(first, OneOf):
            scopes = [v for v in first.values if isinstance(v, (ArgScopeManager, Sequence_))]
            first = scopes[0] if scopes else UNKNOWN
        if isinstance(first, ArgScopeManager):
            return ArgScopeManager(first.scopes.reopened(machine.site(frame.module, node)))
        current = self.state(machine).arguments
        if isinstance(first, Mapping_):
            return ArgScopeManager(current)
        if not isinstance(first, Sequence_):
            return UNKNOWN
        ops = dict(current.ops)
        site = machine.site(frame.module, node)
        for op in first.items:
            key = _op_key(op)
            if key is None:
                continue
            merged = dict(ops.get(key, {}))
            for keyword, value in arguments.keywords.items():
                merged[keyword] = (value, site)
            if arguments.more_keywords:
                for keyword in ("is_training", "normalizer_fn", "normalizer_params"):
                    merged.setdefault(keyword, (UNKNOWN, site))
            ops[key] = merged
        return ArgScopeManager(ArgScopes(ops, current.via))

    def current_arg_scope(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`slim.current_arg_scope()`."""
        return ArgScopeManager(self.state(machine).arguments)

    def add_arg_scope(
        self, machine: "Interpreter", frame: "Frame", node: ast.AST, name: str, arguments: Arguments
    ) -> Value:
        """`@slim.add_arg_scope`."""
        value = arguments.positional[0] if arguments.positional else UNKNOWN
        return value.marked("arg_scoped") if isinstance(value, Function) else value

    def apply_defaults(self, machine: "Interpreter", function: Function, arguments: Arguments) -> Arguments:
        """What the open `arg_scope`s add to a call of a function of the project."""
        defaults = self.defaults_of(machine, function.node)
        if not defaults:
            return arguments
        names = [p.arg for p in (*function.node.args.posonlyargs, *function.node.args.args)]
        keywords = {
            k: v
            for k, (v, _) in defaults.items()
            if k not in arguments.keywords and k not in names[: len(arguments.positional)]
        }
        return Arguments(
            arguments.positional, {**keywords, **arguments.keywords}, arguments.more_positional, arguments.more_keywords
        )


def _holds_creators(frame: "Frame", mark: int) -> bool:
    """Whether a TF1 creator ran in what a frame has done since `mark`."""
    return frame.body_created or any(isinstance(event, Created) for event, _ in list(frame.entries.values())[mark:])


def _opened(manager: ScopeManager, handle: ScopeHandle) -> Opened:
    """How the journal tells of a scope that is entered."""
    name, reuse = manager.name, reuse_of(manager.reuse)
    if isinstance(name, ScopeHandle):
        return Opened(manager.site, handle=name, made=handle, reuse=reuse)
    if isinstance(name, OneOf) and any(isinstance(one, ScopeHandle) for one in name.values):
        return Opened(manager.site, HOLE, made=handle, reuse=PERHAPS)
    written = name_of(name)
    if isinstance(name, ScopeName):
        return Opened(manager.site, HOLE, made=handle, reuse=reuse, named_by=name.handle)
    if written is None:
        return Opened(manager.site, None, name_of(manager.default), made=handle, reuse=reuse)
    return Opened(manager.site, written, made=handle, reuse=reuse)


def _op_key(op: Value) -> Any:
    if isinstance(op, Symbol):
        return op.name
    if isinstance(op, Function):
        return op.node
    return None
