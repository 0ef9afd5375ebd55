"""The hooks into tf_slim, which brings a copy of Keras of its own."""

from __future__ import annotations

import sys
from typing import Any, Dict

from runtime_shim import frames
from runtime_shim.hooks.constructors import patch_constructor
from runtime_shim.hooks.patching import patch, patch_default
from runtime_shim.hooks.training import ON, told, unwrapped
from runtime_shim.monitor import MONITOR


class _ArgScope:
    """An arg_scope that the monitor knows of for as long as it is open."""

    def __init__(self, scope: Any, written: Dict[str, Any]) -> None:
        self._scope = scope
        self._entry = written

    def __call__(self, function: Any) -> Any:
        """The scope as a decorator."""
        return self._scope(function)

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
            # By identity: a scope's values are not to be held longer than the scope.
            written = {name: (id(value), way) for name, value in kwargs.items()}
            memory = MONITOR.memory
            if isinstance(list_ops_or_scope, dict):
                # A scope that is entered again: what it says was written elsewhere.
                for options in list_ops_or_scope.values():
                    for name, value in options.items():
                        known = [
                            entry[name] for entry in memory.arg_scopes if name in entry and entry[name][0] == id(value)
                        ]
                        written[name] = known[-1] if known else (id(value), way)
            else:
                memory.arg_scopes.append(written)
                del memory.arg_scopes[:-200]
            return _ArgScope(scope, written)

        return arg_scope

    patch(module, "arg_scope", make)


def patch_slim(slim: Any) -> None:
    """Patches tf_slim's dropout: the only one of its layers that asks for training and runs on TensorFlow 2."""
    from tensorflow.python.keras.legacy_tf_layers import base, core

    MONITOR.legacy_classes += (base.Layer,)

    patch_constructor(base.Layer, "layer")
    patch_default(unwrapped(slim.dropout), "is_training", ON)
    patch(core.Dropout, "call", told("dropout"))
