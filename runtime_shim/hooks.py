"""Where TensorFlow is patched: its core, as soon as it is there, and Keras when it is loaded.

Each hook calls what it replaces with the same arguments and returns the same thing; what it saw it tells the monitor.
Keras is not touched before the user's code does: which Keras TensorFlow uses is decided at that moment
(TF_USE_LEGACY_KERAS is read lazily). The tables of `_KERAS` name the modules of the two homes that Keras 2 has had.
"""

from __future__ import annotations

import functools
import inspect
import sys
import types
from typing import Any, Callable, Dict, List, Optional, Tuple

from runtime_shim import arguments, containers, frames
from runtime_shim.monitor import MONITOR, weight_of
from runtime_shim.observations import (
    CollectionUsed,
    ContainerSpoiled,
    FunctionShared,
    LocalBecameTrainable,
    LossAddedTwice,
    LossNotKept,
    Misdecorated,
    PartitionerAsked,
    Saved,
    TrainingGiven,
    TrainingNotPassed,
)
from runtime_shim.violation import Weight

_undo: List[Callable[[], None]] = []


def _patch(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Replaces an attribute by what `make` returns for it; `remove` puts it back."""
    own = owner.__dict__.get(name) if isinstance(owner, type) else None
    original = getattr(owner, name)
    replacement = make(original)
    if callable(replacement) and hasattr(original, "__name__") and not isinstance(replacement, type):
        functools.update_wrapper(replacement, original)
        try:
            # Keras reads the signature of `call` to decide what it passes.
            replacement.__signature__ = inspect.signature(original)
        except (TypeError, ValueError):
            pass
    setattr(owner, name, replacement)

    def undo() -> None:
        if isinstance(owner, type) and own is None:
            delattr(owner, name)
        else:
            setattr(owner, name, original if own is None else own)

    _undo.append(undo)


def remove() -> None:
    """Takes every patch back."""
    while _undo:
        _undo.pop()()


# TensorFlow's core.


def patch_tensorflow() -> None:
    """Patches TensorFlow's core, which must be imported."""
    from tensorflow.python.eager import context, record
    from tensorflow.python.framework import ops
    from tensorflow.python.module import module
    from tensorflow.python.ops import resource_variable_ops, template, variable_scope, variables
    from tensorflow.python.util import nest

    MONITOR.module_class = module.Module
    MONITOR.flatten = lambda value: nest.flatten(value, expand_composites=False)
    MONITOR.in_graph = lambda: not context.executing_eagerly()
    MONITOR.graph_number = lambda: 0 if context.executing_eagerly() else id(ops.get_default_graph())
    MONITOR.new_watcher = record.VariableWatcher
    MONITOR.in_plain_graph = lambda: not context.executing_eagerly() and not ops.get_default_graph().building_function
    MONITOR.in_shim_store = lambda: type(variable_scope._get_default_variable_store()).__name__ == "_EagerVariableStore"
    _patch_variables(variables, resource_variable_ops)
    _patch_scopes(variable_scope)
    _patch_module(module)
    _patch_templates(template)
    _patch_collections(ops)
    _patch_sessions()
    _patch_functions()
    _patch_containers()


def _patch_variables(variables: Any, resource_variable_ops: Any) -> None:
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

    _patch(variables.VariableMetaclass, "__call__", new_call)

    def new_accessed(original: Any) -> Any:
        def variable_accessed(variable: Any) -> Any:
            if MONITOR.on:
                MONITOR.accessed(variable)
            return original(variable)

        return variable_accessed

    _patch(resource_variable_ops, "variable_accessed", new_accessed)


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


def _patch_scopes(variable_scope: Any) -> None:
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

    _patch(variable_scope.variable_scope, "__enter__", new_enter)
    _patch(variable_scope.variable_scope, "__exit__", new_exit)

    def new_reuse(original: Any) -> Any:
        def reuse_variables(self: Any) -> Any:
            if MONITOR.on:
                MONITOR.memory.reused_scopes.add(self)
                MONITOR.reuse_set(self, not self.name and self not in MONITOR.memory.copied_scopes)
            return original(self)

        return reuse_variables

    _patch(scope_class, "reuse_variables", new_reuse)

    def new_set(original: Any) -> Any:
        def set_partitioner(self: Any, partitioner: Any) -> Any:
            if MONITOR.on and partitioner is not None and MONITOR.memory.thread.scopes:
                scope = MONITOR.memory.thread.scopes[-1]
                scope.partitioner = partitioner
                scope.way = frames.steps(frames.raw_stack(sys._getframe(1)))
            return original(self, partitioner)

        return set_partitioner

    _patch(scope_class, "set_partitioner", new_set)

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

    _patch(scope_class, "get_variable", new_get)


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


def _patch_module(module: Any) -> None:
    def new_init(original: Any) -> Any:
        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
            if MONITOR.on and type(self).__name__ != "_EagerVariableStore":
                MONITOR.constructed(self, "module")
            original(self, *args, **kwargs)

        return __init__

    _patch(module.Module, "__init__", new_init)


def _patch_templates(template: Any) -> None:
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

    _patch(template, "make_template_internal", new_make)


# The functions by which the user reads and writes collections; all else that calls them is TensorFlow itself.
_READERS = {
    "get_collection", "get_collection_ref", "global_variables", "local_variables", "model_variables", "all_variables",
    "trainable_variables", "moving_average_variables", "get_losses", "get_regularization_losses",
    "get_regularization_loss", "get_total_loss", "get_variables", "get_trainable_variables", "get_model_variables",
    "get_local_variables", "get_variables_to_restore",
}  # fmt: skip
_BETWEEN = {"_converted_call", "converted_call", "_call_unconverted", "op_dispatch_handler", "error_handler"}
_WRITERS = {"add_to_collection", "add_to_collections", "add_loss"}


def _patch_collections(ops: Any) -> None:
    def through(frame: Any, allowed: Any) -> bool:
        """Whether the user called one of these functions, with nothing else of the library in between."""
        while frame is not None:
            code = frame.f_code
            if frames.path_of(code.co_filename)[1] or "__autograph" in code.co_filename:
                return True
            name = code.co_name
            if name not in allowed and "wrapper" not in name and name not in _BETWEEN:
                return False
            frame = frame.f_back
        return False

    def reader(original: Any) -> Any:
        def get(self: Any, name: Any, scope: Any = None) -> Any:
            found = original(self, name, scope) if scope is not None else original(self, name)
            if MONITOR.on:
                if not MONITOR.in_plain_graph() and through(sys._getframe(1), _READERS):
                    empty = not found
                    MONITOR.tell_at(lambda way, root: CollectionUsed(str(name), False, empty, way, root))
            return found

        return get

    def writer(original: Any) -> Any:
        def add(self: Any, names: Any, value: Any) -> Any:
            if MONITOR.on:
                if not MONITOR.in_plain_graph() and through(sys._getframe(1), _WRITERS):
                    MONITOR.tell_at(lambda way, root: CollectionUsed(str(names), True, False, way, root))
            return original(self, names, value)

        return add

    _patch(ops.Graph, "get_collection", reader)
    _patch(ops.Graph, "get_collection_ref", reader)
    _patch(ops.Graph, "add_to_collection", writer)
    _patch(ops.Graph, "add_to_collections", writer)

    from tensorflow.python.ops.losses import util

    def new_loss(original: Any) -> Any:
        def add_loss(loss: Any, *args: Any, **kwargs: Any) -> Any:
            if MONITOR.on and not MONITOR.in_plain_graph() and not MONITOR.in_graph():
                # Eagerly it does nothing at all (losses/util.py), so that no collection sees it.
                if frames.path_of(sys._getframe(1).f_code.co_filename)[1]:
                    MONITOR.tell_at(lambda way, root: CollectionUsed("losses", True, False, way, root))
            return original(loss, *args, **kwargs)

        return add_loss

    _patch(util, "add_loss", new_loss)
    # The public name was bound when TensorFlow was imported.
    tensorflow = sys.modules["tensorflow"]
    _patch(tensorflow.compat.v1.losses, "add_loss", lambda original: util.add_loss)


def _patch_sessions() -> None:
    from tensorflow.python.client import session

    def new_init(original: Any) -> Any:
        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
            if MONITOR.on:
                MONITOR.constructed(self, "session")
            original(self, *args, **kwargs)

        return __init__

    _patch(session.BaseSession, "__init__", new_init)


def _patch_functions() -> None:
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

    _patch(polymorphic_function.Function, "__call__", new_call)


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


def _patch_containers() -> None:
    from tensorflow.python.trackable import data_structures

    def told(container: Any, frame: Any) -> None:
        stack = frames.raw_stack(frame)
        way = frames.steps(stack)
        if way:
            MONITOR.container_spoiled(container, way, [owner for owner in MONITOR.hosts(stack) if MONITOR.is_host(owner)])

    def changer(original: Any) -> Any:
        def change(self: Any, *args: Any, **kwargs: Any) -> Any:
            if not MONITOR.on or containers.spoiled(self):
                return original(self, *args, **kwargs)
            try:
                return original(self, *args, **kwargs)
            finally:
                if containers.spoiled(self):
                    told(self, sys._getframe(1))

        return change

    def maker(original: Any) -> Any:
        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
            original(self, *args, **kwargs)
            if MONITOR.on and containers.spoiled(self):
                told(self, sys._getframe(1))

        return __init__

    for name in ("insert", "pop", "remove", "reverse", "clear", "sort", "__setitem__", "__delitem__", "__imul__"):
        if name in data_structures.ListWrapper.__dict__:
            _patch(data_structures.ListWrapper, name, changer)
    dicts = data_structures._DictWrapper
    for name in ("pop", "popitem", "clear", "setdefault"):
        # wrapt finds these on the dict itself, where nothing of a class can be patched.
        _add(dicts, name, changer(_forward(name)))
    for name in ("__setitem__", "__delitem__", "update"):
        _patch(dicts, name, changer)
    _patch(dicts, "__init__", maker)


def _forward(name: str) -> Callable[..., Any]:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return getattr(self.__wrapped__, name)(*args, **kwargs)

    method.__name__ = name
    return method


def _add(owner: type, name: str, function: Any) -> None:
    setattr(owner, name, function)
    _undo.append(lambda: delattr(owner, name))


# Keras.

# The two homes of Keras 2: tf_keras, and keras itself up to TensorFlow 2.15.
_HOMES = ("tf_keras", "keras")


def keras_patches() -> Dict[str, Callable[[Any], None]]:
    """What is to be done with each module of Keras once it is imported, by the module's name.

    Keras imports its modules in circles, so that each is patched by itself.
    """
    return {
        f"{home}.src.{module}": patch
        for home in _HOMES
        for module, patch in (
            ("legacy_tf_layers.variable_scope_shim", _patch_shim),
            ("engine.base_layer", _patch_layers),
            ("engine.training", _patch_saving),
            ("saving.saving_api", _patch_save_model),
            ("callbacks", _patch_callbacks),
            ("legacy_tf_layers.base", _know_legacy),
            ("legacy_tf_layers.normalization", _patch_normalization),
            ("legacy_tf_layers.core", _patch_dropout),
        )
    }


def _know_legacy(module: Any) -> None:
    MONITOR.legacy_classes += (module.Layer,)

    def new_call(original: Any) -> Any:
        def __call__(self: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
            if not MONITOR.on or type(self).__name__ not in ("BatchNormalization", "Dropout"):
                return original(self, inputs, *args, **kwargs)
            # Whether the user passed it: Keras fills it in before the layer's own `call` sees it.
            asked = MONITOR.memory.thread.training
            asked[id(self)] = kwargs.get("training", args[0] if args else _OFF)
            try:
                return original(self, inputs, *args, **kwargs)
            finally:
                asked.pop(id(self), None)

        return __call__

    _patch(module.Layer, "__call__", new_call)


def _code_of(method: Any) -> Any:
    """The code of what was decorated, below other decorators."""
    method = getattr(method, "__func__", method)
    while hasattr(method, "__wrapped__"):
        method = method.__wrapped__
    return getattr(getattr(method, "func", method), "__code__", None)


def _wrapper_frame(frame: Any) -> Any:
    """The frame of the shim's own wrapper: the caller, or a few frames up where AutoGraph has converted it; else None."""
    for _ in range(12):
        if frame is None:
            return None
        if frame.f_code.co_name.endswith("_method_wrapper") and "self" in frame.f_locals:
            return frame
        frame = frame.f_back
    return None


class _ShimScope:
    """What the shim enters around the user's method: the store's own scope, and the monitor's run."""

    def __init__(self, scope: Any, store: Any, frame: Any) -> None:
        self._scope = scope
        self._store = store
        self._frame = frame
        self._run: Any = None

    def __enter__(self) -> Any:
        entered = self._scope.__enter__()
        if MONITOR.on and self._frame is not None:
            names = self._frame.f_locals
            host = names["self"]
            method = names.get("method")
            code = _code_of(method)
            name = getattr(method, "__name__", "?")
            arguments = (names.get("args"), names.get("kwargs"))
            self._run = MONITOR.begin(host, code, name, True, self._frame, self._store, arguments)
        return entered

    def __exit__(self, kind: Any, error: Any, trace: Any) -> Any:
        try:
            if self._run is not None:
                MONITOR.end(self._run, error)
        finally:
            left = self._scope.__exit__(kind, error, trace)
        if self._run is not None and error is None:
            MONITOR.flush()
        return left


def _patch_shim(shim: Any) -> None:
    store_class = shim._EagerVariableStore

    def new_scope(original: Any) -> Any:
        def scope(self: Any) -> Any:
            return _ShimScope(original(self), self, _wrapper_frame(sys._getframe(1)))

        return scope

    # Below the custom getters, which may ask for another name, as those of slim do.
    def new_get(original: Any) -> Any:
        def _get_single_variable(self: Any, name: str, *args: Any, **kwargs: Any) -> Any:
            if not MONITOR.on:
                return original(self, name, *args, **kwargs)
            existed = name in self._vars
            try:
                variable = original(self, name, *args, **kwargs)
            except ValueError:
                if existed:
                    # Another shape: the layer has got the name of another one.
                    MONITOR.asked(self, name, self._vars[name], True, sys._getframe(1))
                raise
            MONITOR.asked(self, name, variable, existed, sys._getframe(1))
            return variable

        return _get_single_variable

    def new_layer(original: Any) -> Any:
        def get_or_create_layer(self: Any, name: str, create_layer_method: Any) -> Any:
            if MONITOR.on:
                MONITOR.builder_given(self, name, create_layer_method, name in self._layers, {})
            return original(self, name, create_layer_method)

        return get_or_create_layer

    def new_regularizer(original: Any) -> Any:
        def add_regularizer(self: Any, var: Any, regularizer: Any) -> Any:
            run = MONITOR.shim_run(MONITOR.current()) if MONITOR.on else None
            if run is not None and run.store is self and not MONITOR.is_layer(run.root.host):
                _loss_not_kept(weight_of(var), regularizer)
            return original(self, var, regularizer)

        return add_regularizer

    def new_layers(original: Any) -> Any:
        def get_or_create_layer(*args: Any, **kwargs: Any) -> Any:
            try:
                return original(*args, **kwargs)
            except Exception as error:
                if MONITOR.on:
                    MONITOR.raised(error, MONITOR.current(), sys._getframe(1))
                raise

        return get_or_create_layer

    _patch(shim, "get_or_create_layer", new_layers)
    _patch(store_class, "scope", new_scope)
    _patch(store_class, "_get_single_variable", new_get)
    _patch(store_class, "get_or_create_layer", new_layer)
    _patch(store_class, "add_regularizer", new_regularizer)

    def new_track(original: Any) -> Any:
        def track_tf1_style_variables(*args: Any, **kwargs: Any) -> Any:
            if not MONITOR.on:
                return original(*args, **kwargs)
            frame = sys._getframe(1)
            way = frames.steps(frames.raw_stack(frame))
            what = _misdecorated(args, kwargs)
            if what and way:
                MONITOR.tell(Misdecorated(what, way[-1], way))
            decorated = original(*args, **kwargs)
            code = _code_of(args[0] if args else kwargs.get("method"))
            if way and code is not None:
                MONITOR.memory.decorated[code] = way
            return decorated

        return track_tf1_style_variables

    _patch(shim, "track_tf1_style_variables", new_track)
    _patch(shim, "tf", _Watched)


def _loss_not_kept(weight: Weight, regularizer: Any) -> None:
    run, way, stack = MONITOR.here(3)
    run = MONITOR.shim_run(run)
    if run is None:
        return
    code = getattr(regularizer, "__code__", None)
    if code is not None and code.co_name == "<lambda>" and code.co_consts == (None,):
        # slim's l2_regularizer(0.0): there is no loss.
        return
    way = MONITOR.way_from(stack, run)
    # It is spoken of where it is written.
    brought = [scope.way for scope in MONITOR.memory.thread.scopes if scope.regularizer is regularizer and scope.way]
    for name in ("weights_regularizer", "regularizer", "biases_regularizer"):
        written = MONITOR.written_in_arg_scope(name, regularizer)
        brought += [written] if written is not None else []
    if brought:
        way = MONITOR.relative(brought[-1], stack, way)
    else:
        for raw in stack:
            if MONITOR.is_legacy(raw.owner):
                made = MONITOR.made_here(raw.owner, run)
                if made is None:
                    # A layer that was made elsewhere, such as in the constructor.
                    return
                way = made.way
    MONITOR.tell(LossNotKept(weight, way, run.root))


class _Watched(types.ModuleType):
    """The name `tf` in the shim's module: as it is, but it tells when the shim asks whether its `self` is a Module.

    That is where a shim on the wrong thing shows, before the error that it raises: nothing of it can be hooked later.
    """

    def __init__(self, original: Any) -> None:
        super().__init__(original.__name__)
        self.__dict__["_original"] = original

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_original"], name)

    @property
    def Module(self) -> Any:
        module = self.__dict__["_original"].Module
        frame = _wrapper_frame(sys._getframe(1)) if MONITOR.on else None
        if frame is not None:
            names = frame.f_locals
            if not isinstance(names.get("self"), module):
                at = MONITOR.decorated_at(_code_of(names.get("method")))
                if at is not None:
                    way = frames.steps(frames.raw_stack(frame))
                    MONITOR.tell(Misdecorated("given a first argument that is no tf.Module, layer or model", at, way))
        return module


def _misdecorated(args: Any, kwargs: Any) -> str:
    if not args and not kwargs:
        return "called with no method"
    method = args[0] if args else next(iter(kwargs.values()))
    for kind in (staticmethod, classmethod, property):
        if isinstance(method, kind):
            return f"put over a {kind.__name__}"
    return ""


def _patch_layers(module: Any) -> None:
    layer_class = module.Layer
    MONITOR.layer_classes += (layer_class,)

    def new_init(original: Any) -> Any:
        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
            if MONITOR.on:
                MONITOR.constructed(self, "layer")
            original(self, *args, **kwargs)

        return __init__

    def new_call(original: Any) -> Any:
        def __call__(self: Any, *args: Any, **kwargs: Any) -> Any:
            if not MONITOR.on:
                return original(self, *args, **kwargs)
            run = MONITOR.current()
            if run is not None and not run.in_keras and kwargs.get("training") is None:
                # Only where the user calls it: a layer of Keras hands its training on to those inside it.
                if frames.path_of(sys._getframe(1).f_code.co_filename)[1]:
                    _training_not_passed(self, args)
            if not MONITOR.is_host(self):
                return original(self, *args, **kwargs)
            code = getattr(getattr(type(self).call, "__wrapped__", type(self).call), "__code__", None)
            run = MONITOR.begin(self, code, "call", False, sys._getframe(0), None, (args, kwargs))
            try:
                result = original(self, *args, **kwargs)
            except BaseException as error:
                MONITOR.end(run, error)
                raise
            MONITOR.end(run, None)
            MONITOR.flush()
            return result

        return __call__

    def new_loss(original: Any) -> Any:
        def add_loss(self: Any, losses: Any, **kwargs: Any) -> Any:
            frame = sys._getframe(1)
            if MONITOR.on and frame.f_code.co_name == "_method_wrapper":
                _loss_added(self, losses, frame)
            return original(self, losses, **kwargs)

        return add_loss

    _patch(layer_class, "__init__", new_init)
    _patch(layer_class, "__call__", new_call)
    _patch(layer_class, "add_loss", new_loss)


def _training_not_passed(layer: Any, args: Any) -> None:
    names = layer._call_spec.arg_names
    kind = type(layer).__name__
    asks = "BatchNormalization" in kind or "Dropout" in kind or MONITOR.is_host(layer)
    if not asks or "training" not in names or MONITOR.is_legacy(layer):
        return
    position = names.index("training") - (1 if names[:1] == ["self"] else 0)
    if position < len(args) and args[position] is not None:
        return
    MONITOR.tell_at(lambda way, root: TrainingNotPassed(kind, way, root), 4)


def _loss_added(layer: Any, loss: Any, frame: Any) -> None:
    added = MONITOR.memory.regularized.get(layer)
    if added is None:
        added = {}
        MONITOR.memory.regularized.set(layer, added)
    name = str(frame.f_locals.get("var_name"))
    if id(loss) not in added:
        added[id(loss)] = (loss, None)
        stack = frames.raw_stack(frame)
        run, way = MONITOR.locate(stack)
        if run is not None and run.root.host is layer:
            added[id(loss)] = (loss, (way, run.root))
        return
    nested = added[id(loss)][1]
    if nested is not None:
        way, root = nested
        MONITOR.tell(LossAddedTwice(Weight(name), way, root, MONITOR.decorated_at(root.code)))


# What a function's default for training becomes while the monitor watches: it counts as False or True everywhere, and
# tells that nobody passed it.
class _NotGiven(int):
    def __repr__(self) -> str:
        return repr(bool(self))

    __str__ = __repr__


_OFF, _ON = _NotGiven(0), _NotGiven(1)


def _default(function: Any, name: str, value: Any) -> None:
    """Replaces the default of one parameter."""
    code = function.__code__
    defaults = list(function.__defaults__)
    names = code.co_varnames[: code.co_argcount]
    position = names.index(name) - len(names) + len(defaults)
    before = function.__defaults__
    defaults[position] = value
    function.__defaults__ = tuple(defaults)
    _undo.append(lambda: setattr(function, "__defaults__", before))


def _plain(value: Any) -> Optional[bool]:
    if value is None or isinstance(value, (bool, int)):
        return None if value is None else bool(value)
    try:
        return bool(value)
    except Exception:
        return None


def _keras_training(stack: Any) -> Tuple[bool, Optional[bool]]:
    """Whether a Keras layer of the user's runs, and the `training` that Keras goes by in it.

    Keras keeps it in its own frame: `propagated` in tf_keras 2.21, `training_value` in Keras 2.15.
    """
    for raw in stack:
        if raw.mine or raw.function != "__call__" or not raw.path.endswith("base_layer.py"):
            continue
        if MONITOR.is_host(raw.owner) and not MONITOR.is_legacy(raw.owner):
            names = raw.frame.f_locals
            propagated = names.get("propagated")
            value = propagated.get("training") if isinstance(propagated, dict) else names.get("training_value")
            return True, _plain(value)
    return False, None


def _training_seen(kind: str, layer: Any, training: Any) -> None:
    stack = frames.raw_stack(sys._getframe(2))
    run, way = MONITOR.locate(stack)
    value = _plain(training)
    if not way or (value is None and training is not None):
        return
    in_keras, keras = _keras_training(stack)
    asked_for = MONITOR.memory.thread.training.get(id(layer), _OFF)
    # Keras fills in what is left out or None where one of its layers runs; the functions have a default of their own.
    given = not isinstance(training, _NotGiven) and (in_keras or asked_for not in (None, _OFF) or asked_for is False)
    if isinstance(asked_for, _NotGiven) and not isinstance(training, _NotGiven) and in_keras:
        given = True
    asked, has_parameter = None, False
    if run is not None:
        code = run.root.code
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount] if code is not None else ()
        has_parameter = "training" in names
        for raw in stack:
            if has_parameter and raw.mine and raw.frame.f_code is code:
                asked = _plain(raw.frame.f_locals.get("training"))
                break
    MONITOR.tell(
        TrainingGiven(
            kind,
            given,
            value,
            keras,
            asked,
            has_parameter,
            in_keras,
            not getattr(layer, "trainable", True),
            arguments.source_of_training(stack, (1,) if asked_for is not _OFF else ()),
            way,
            run.root if run is not None else None,
        )
    )


def _unwrapped(function: Any) -> Any:
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def _told(kind: str) -> Callable[[Any], Any]:
    """A replacement for the `call` of a batch norm or dropout of tf.compat.v1.layers."""

    def make(original: Any) -> Any:
        def call(self: Any, inputs: Any, training: Any = False, **kwargs: Any) -> Any:
            if MONITOR.on:
                _training_seen(kind, self, training)
            # TensorFlow gets the plain value, as without the monitor.
            plain = bool(training) if isinstance(training, _NotGiven) else training
            return original(self, inputs, training=plain, **kwargs)

        return call

    return make


def _patch_normalization(module: Any) -> None:
    _default(_unwrapped(module.batch_normalization), "training", _OFF)
    _patch(module.BatchNormalization, "call", _told("batch norm"))


def _patch_dropout(module: Any) -> None:
    _default(_unwrapped(module.dropout), "training", _OFF)
    _patch(module.Dropout, "call", _told("dropout"))


class _ArgScope:
    """An arg_scope that the monitor knows of for as long as it is open."""

    def __init__(self, scope: Any, written: Dict[str, Any]) -> None:
        self._scope = scope
        self._entry = written

    def __enter__(self) -> Any:
        entered = self._scope.__enter__()
        MONITOR.memory.thread.arg_scopes.append(self._entry)
        return entered

    def __exit__(self, kind: Any, error: Any, trace: Any) -> Any:
        thread = MONITOR.memory.thread
        if thread.arg_scopes:
            left = thread.arg_scopes.pop()
            if error is not None:
                thread.left_arg_scopes.append(left)
        return self._scope.__exit__(kind, error, trace)


def patch_arg_scope(module: Any) -> None:
    """Patches tf_slim's arg_scope, before the rest of tf_slim binds it."""

    def make(original: Any) -> Any:
        def arg_scope(list_ops_or_scope: Any, **kwargs: Any) -> Any:
            scope = original(list_ops_or_scope, **kwargs)
            if not MONITOR.on:
                return scope
            way = frames.steps(frames.raw_stack(sys._getframe(1)))
            written = {name: (value, way) for name, value in kwargs.items()}
            memory = MONITOR.memory
            if isinstance(list_ops_or_scope, dict):
                # A scope that is entered again: what it says was written elsewhere.
                for options in list_ops_or_scope.values():
                    for name, value in options.items():
                        known = [entry[name] for entry in memory.arg_scopes if name in entry and entry[name][0] is value]
                        written[name] = known[-1] if known else (value, way)
            else:
                memory.arg_scopes.append(written)
                del memory.arg_scopes[:-200]
            return _ArgScope(scope, written)

        return arg_scope

    _patch(module, "arg_scope", make)


def patch_slim(slim: Any) -> None:
    """Patches tf_slim's dropout: the only one of its layers that asks for training and runs on TensorFlow 2."""
    from tensorflow.python.keras.legacy_tf_layers import base, core

    MONITOR.legacy_classes += (base.Layer,)

    def new_init(original: Any) -> Any:
        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
            if MONITOR.on:
                MONITOR.constructed(self, "layer")
            original(self, *args, **kwargs)

        return __init__

    _patch(base.Layer, "__init__", new_init)
    _default(_unwrapped(slim.dropout), "is_training", _ON)
    _patch(core.Dropout, "call", _told("dropout"))


def _patch_saving(module: Any) -> None:
    def new_save(original: Any) -> Any:
        def save_weights(self: Any, filepath: Any, *args: Any, **kwargs: Any) -> Any:
            result = original(self, filepath, *args, **kwargs)
            if MONITOR.on:
                _saved(self, filepath)
            return result

        return save_weights

    _patch(module.Model, "save_weights", new_save)


def _patch_save_model(module: Any) -> None:
    def new_save(original: Any) -> Any:
        def save_model(model: Any, filepath: Any, *args: Any, **kwargs: Any) -> Any:
            result = original(model, filepath, *args, **kwargs)
            if MONITOR.on:
                _saved(model, filepath)
            return result

        return save_model

    _patch(module, "save_model", new_save)


def _patch_callbacks(module: Any) -> None:
    def new_init(original: Any) -> Any:
        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
            if MONITOR.on:
                MONITOR.constructed(self, "callback")
            original(self, *args, **kwargs)

        return __init__

    _patch(module.ModelCheckpoint, "__init__", new_init)


def _saved(model: Any, filepath: Any) -> None:
    import os

    path = os.fspath(filepath) if isinstance(filepath, (str, os.PathLike)) else None
    if not isinstance(path, str) or not os.path.isfile(path):
        return
    stored = _stored(path)
    if stored is None:
        return
    missing = [variable for variable in model.variables if not any(_same(variable.numpy(), one) for one in stored)]
    stack = frames.raw_stack(sys._getframe(2))
    way = frames.steps(stack)
    for raw in stack:
        made = MONITOR.memory.construction(raw.owner)
        if made is not None and made.kind == "callback":
            way = made.way
    if missing and way:
        MONITOR.tell(Saved(path, [weight_of(one) for one in missing], len(model.variables), way))


def _same(value: Any, stored: Any) -> bool:
    import numpy as np

    return bool(stored.shape == value.shape and np.array_equal(stored, value))


def _stored(path: str) -> Optional[List[Any]]:
    """The arrays in a file of Keras; None where it is no such file."""
    import io
    import zipfile

    import h5py
    import numpy as np

    source: Any = path
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if "model.weights.h5" not in archive.namelist():
                return None
            source = io.BytesIO(archive.read("model.weights.h5"))
    elif not h5py.is_hdf5(path):
        return None
    found: List[Any] = []
    with h5py.File(source, "r") as file:
        file.visititems(lambda name, item: found.append(np.asarray(item)) if isinstance(item, h5py.Dataset) else None)
    return found
