"""The hooks into TensorFlow's core: variables, scopes, modules, templates, sessions, functions."""

from __future__ import annotations

import sys
from typing import Any, Dict, List

from runtime_shim import frames
from runtime_shim.hooks.constructors import patch_constructor
from runtime_shim.hooks.graph_collections import patch_collections
from runtime_shim.hooks.lists_and_dicts import patch_containers
from runtime_shim.hooks.patching import patch
from runtime_shim.monitor import MONITOR, never_fails, weight_of
from runtime_shim.observations import FunctionShared, LocalBecameTrainable, PartitionerAsked


def patch_tensorflow() -> None:
    """Patches TensorFlow's core, which must be imported."""
    from tensorflow.python.eager import context, record
    from tensorflow.python.framework import ops
    from tensorflow.python.module import module
    from tensorflow.python.ops import resource_variable_ops, template, variable_scope, variables
    from tensorflow.python.util import nest

    MONITOR.module_class = module.Module

    def flatten(value: Any) -> List[Any]:
        try:
            found: List[Any] = nest.flatten(value, expand_composites=False)
            return found
        except Exception:
            # TensorFlow sorts the keys of dicts, and not all can be sorted.
            return [value]

    MONITOR.flatten = flatten
    MONITOR.in_graph = lambda: not context.executing_eagerly()
    MONITOR.graph_number = lambda: 0 if context.executing_eagerly() else id(ops.get_default_graph())
    MONITOR.new_watcher = record.VariableWatcher
    MONITOR.in_plain_graph = lambda: not context.executing_eagerly() and not ops.get_default_graph().building_function
    MONITOR.in_shim_store = lambda: type(variable_scope._get_default_variable_store()).__name__ == "_EagerVariableStore"
    patch_variables(variables, resource_variable_ops)
    patch_scopes(variable_scope)
    patch_module(module)
    patch_templates(template)
    patch_collections(ops)
    patch_sessions()
    patch_functions()
    patch_containers()


def patch_variables(variables: Any, resource_variable_ops: Any) -> None:
    from tensorflow.python.ops import variable_v1

    made = (variables.Variable, getattr(variable_v1, "VariableV1", variables.Variable))

    def new_call(original: Any) -> Any:
        def __call__(cls: Any, *args: Any, **kwargs: Any) -> Any:
            if cls not in made or not MONITOR.on:
                return original(cls, *args, **kwargs)
            try:
                variable = original(cls, *args, **kwargs)
            except ValueError as error:
                # Under tf.function the second set of variables is refused with an error; that is when it is seen.
                if "singleton" in str(error):
                    MONITOR.created(None, str(kwargs.get("name")), error)
                raise
            MONITOR.created(variable, "")
            return variable

        return __call__

    patch(variables.VariableMetaclass, "__call__", new_call)

    def new_accessed(original: Any) -> Any:
        def variable_accessed(variable: Any) -> Any:
            if MONITOR.on:
                MONITOR.accessed(variable)
            return original(variable)

        return variable_accessed

    patch(resource_variable_ops, "variable_accessed", new_accessed)


_OPENERS: Dict[Any, str] = {}


def _opener(code: Any) -> str:
    known = _OPENERS.get(code)
    if known is None:
        path, mine = frames.path_of(code.co_filename)
        path = path.replace("\\", "/")
        if mine or "__autograph" in path:
            known = "user"
        elif path.endswith("ops/template.py"):
            known = "template"
        elif "legacy_tf_layers" in path or "/tf_slim/" in path or "legacy_cells" in path:
            known = "layer"
        elif path.endswith(("ops/variable_scope.py", "contextlib.py", "util/tf_contextlib.py")):
            known = "user"
        else:
            known = "library"
        _OPENERS[code] = known
    return known


def patch_scopes(variable_scope: Any) -> None:
    from tensorflow.python.framework import ops

    scope_class = variable_scope.VariableScope

    def new_enter(original: Any) -> Any:
        def __enter__(self: Any) -> Any:
            entered = original(self)
            if MONITOR.on:
                asked = self._name_or_scope
                if asked is None:
                    kind = "default"
                elif isinstance(asked, str):
                    kind = "named" if asked else "empty"
                else:
                    kind = "object"
                    if asked in MONITOR.memory.reused_scopes:
                        MONITOR.memory.reused_scopes.add(entered)
                if not entered.name:
                    MONITOR.memory.copied_scopes.add(entered)
                reuse = bool(self._reuse) or asked.__class__ is scope_class and asked in MONITOR.memory.reused_scopes
                frame = sys._getframe(1)
                MONITOR.scope_entered(
                    kind,
                    entered.name,
                    str(self._default_name),
                    reuse,
                    self._partitioner,
                    self._regularizer,
                    frame,
                    _opener(frame.f_code),
                )
            return entered

        return __enter__

    def new_exit(original: Any) -> Any:
        def __exit__(self: Any, *args: Any) -> Any:
            if MONITOR.on:
                MONITOR.scope_left()
            return original(self, *args)

        return __exit__

    patch(variable_scope.variable_scope, "__enter__", new_enter)
    patch(variable_scope.variable_scope, "__exit__", new_exit)

    def new_reuse(original: Any) -> Any:
        def reuse_variables(self: Any) -> Any:
            if MONITOR.on:
                MONITOR.memory.reused_scopes.add(self)
                MONITOR.reuse_set(self, not self.name and self not in MONITOR.memory.copied_scopes)
            return original(self)

        return reuse_variables

    patch(scope_class, "reuse_variables", new_reuse)

    def new_set(original: Any) -> Any:
        def set_partitioner(self: Any, partitioner: Any) -> Any:
            if MONITOR.on and partitioner is not None and MONITOR.memory.thread.scopes:
                scope = MONITOR.memory.thread.scopes[-1]
                scope.partitioner = partitioner
                scope.way = frames.steps(frames.raw_stack(sys._getframe(1)))
            return original(self, partitioner)

        return set_partitioner

    patch(scope_class, "set_partitioner", new_set)

    def new_get(original: Any) -> Any:
        def get_variable(self: Any, store: Any, name: Any, *args: Any, **kwargs: Any) -> Any:
            partitioner = kwargs.get("partitioner")
            if MONITOR.on and MONITOR.in_shim_store():
                brought = partitioner if partitioner is not None else self.partitioner
                if brought is not None:
                    _partitioner_asked(str(name), brought, partitioner is not None)
            variable = original(self, store, name, *args, **kwargs)
            if MONITOR.on and MONITOR.memory.thread.runs:
                collections = kwargs.get("collections") or ()
                if ops.GraphKeys.LOCAL_VARIABLES in collections and getattr(variable, "trainable", False):
                    MONITOR.tell_at(lambda way, root: LocalBecameTrainable(weight_of(variable), way, root), 3)
            return variable

        return get_variable

    patch(scope_class, "get_variable", new_get)


@never_fails
def _partitioner_asked(name: str, partitioner: Any, own: bool) -> None:
    scope = None
    if not own:
        for one in MONITOR.memory.thread.scopes:
            if one.partitioner is not None:
                scope = one
                break
    run, way, stack = MONITOR.here(3)
    run = MONITOR.shim_run(run) or run
    if run is not None:
        way = MONITOR.way_from(stack, run)
        written = MONITOR.written_in_arg_scope("partitioner", partitioner)
        if scope is not None and scope.way:
            way = MONITOR.relative(scope.way, stack, way)
        elif written is not None:
            way = MONITOR.relative(written, stack, way)
        MONITOR.tell(PartitionerAsked(name, way, scope, run.root))


def patch_module(module: Any) -> None:
    patch_constructor(module.Module, "module")


def patch_templates(template: Any) -> None:
    # The module's own name: make_template looks it up there, whoever bound make_template before (110:N44).
    def new_make(original: Any) -> Any:
        def make_template_internal(*args: Any, **kwargs: Any) -> Any:
            try:
                made = original(*args, **kwargs)
            except ValueError as error:
                if MONITOR.on:
                    MONITOR.raised(error, None, sys._getframe(1))
                raise
            if MONITOR.on:
                MONITOR.template_made(made)
            return made

        return make_template_internal

    patch(template, "make_template_internal", new_make)


def patch_sessions() -> None:
    from tensorflow.python.client import session

    patch_constructor(session.BaseSession, "session")


def patch_functions() -> None:
    from tensorflow.python.eager.polymorphic_function import polymorphic_function

    def new_call(original: Any) -> Any:
        def __call__(self: Any, *args: Any, **kwargs: Any) -> Any:
            runs = MONITOR.memory.thread.runs
            if not runs or not MONITOR.on:
                return original(self, *args, **kwargs)
            run = MONITOR.shim_run(runs[-1])
            if run is None:
                return original(self, *args, **kwargs)
            before = len(run.store._vars)
            result = original(self, *args, **kwargs)
            _function_called(self, run, len(run.store._vars) > before)
            return result

        return __call__

    patch(polymorphic_function.Function, "__call__", new_call)


@never_fails
def _function_called(function: Any, run: Any, made: bool) -> None:
    from tensorflow.python.ops import variable_scope

    scope = variable_scope.get_variable_scope().name
    known = MONITOR.memory.functions.get(function)
    if known is None:
        if made:
            way = MONITOR.way_from(frames.raw_stack(sys._getframe(2)), run)
            MONITOR.memory.functions.set(function, (scope, id(run.root.host), way, run.root))
        return
    first_scope, first_host, first_way, first_root = known
    other_host = first_host != id(run.root.host)
    if made or not other_host and first_scope == scope:
        return
    way = MONITOR.way_from(frames.raw_stack(sys._getframe(2)), run)
    MONITOR.tell(FunctionShared(first_way, way, other_host, run.root, first_root))
