"""The hooks into the shim: its methods' runs, its store, its decorator."""

from __future__ import annotations

import sys
import types
from typing import Any

from runtime_shim import frames
from runtime_shim.hooks.patching import patch
from runtime_shim.monitor import MONITOR, never_fails, weight_of
from runtime_shim.observations import LossNotKept, Misdecorated
from runtime_shim.violation import Weight


def code_of(method: Any) -> Any:
    """The code of what was decorated, below other decorators."""
    method = getattr(method, "__func__", method)
    while hasattr(method, "__wrapped__"):
        method = method.__wrapped__
    return getattr(getattr(method, "func", method), "__code__", None)


def wrapper_frame(frame: Any) -> Any:
    """The frame of the shim's own wrapper: the caller, or a few frames up where AutoGraph has converted it."""
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
            code = code_of(method)
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


def patch_shim(shim: Any) -> None:
    """Patches the shim's module."""
    store_class = shim._EagerVariableStore

    def new_scope(original: Any) -> Any:
        def scope(self: Any) -> Any:
            return _ShimScope(original(self), self, wrapper_frame(sys._getframe(1)))

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
                MONITOR.builder_given(self, name, create_layer_method)
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

    patch(shim, "get_or_create_layer", new_layers)
    patch(store_class, "scope", new_scope)
    patch(store_class, "_get_single_variable", new_get)
    patch(store_class, "get_or_create_layer", new_layer)
    patch(store_class, "add_regularizer", new_regularizer)

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
            code = code_of(args[0] if args else kwargs.get("method"))
            if way and code is not None:
                MONITOR.memory.decorated[code] = way
            return decorated

        return track_tf1_style_variables

    patch(shim, "track_tf1_style_variables", new_track)
    patch(shim, "tf", _Watched)


def _reads_losses(cls: type) -> bool:
    """Whether a class of the user's takes the losses out of the shim's store itself, as the shim's docstring shows."""
    codes = [
        code_of(getattr(value, "fget", None) or value)
        for base in cls.__mro__
        if frames.users_class(base)
        for value in vars(base).values()
    ]
    return any(code is not None and "_regularizers" in code.co_names for code in codes)


@never_fails
def _loss_not_kept(weight: Weight, regularizer: Any) -> None:
    run, way, stack = MONITOR.here(3)
    run = MONITOR.shim_run(run)
    if run is None:
        return
    code = getattr(regularizer, "__code__", None)
    if code is not None and code.co_name == "<lambda>" and code.co_consts == (None,):
        # slim's l2_regularizer(0.0): there is no loss.
        return
    if _reads_losses(run.root.host_class):
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
        frame = wrapper_frame(sys._getframe(1)) if MONITOR.on else None
        if frame is not None:
            names = frame.f_locals
            if not isinstance(names.get("self"), module):
                at = MONITOR.decorated_at(code_of(names.get("method")))
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
