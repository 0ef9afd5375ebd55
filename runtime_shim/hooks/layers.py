"""The hooks into Keras layers: constructions, calls, losses."""

from __future__ import annotations

import sys
from typing import Any

from runtime_shim import frames
from runtime_shim.hooks.constructors import patch_constructor
from runtime_shim.hooks.patching import patch
from runtime_shim.hooks.training import OFF
from runtime_shim.monitor import MONITOR, never_fails
from runtime_shim.observations import LossAddedTwice, TrainingNotPassed
from runtime_shim.violation import Weight


def know_legacy(module: Any) -> None:
    """Patches the base class of the layers of tf.compat.v1.layers."""
    MONITOR.legacy_classes += (module.Layer,)

    def new_call(original: Any) -> Any:
        def __call__(self: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
            if not MONITOR.on or type(self).__name__ not in ("BatchNormalization", "Dropout"):
                return original(self, inputs, *args, **kwargs)
            # Whether the user passed it: Keras fills it in before the layer's own `call` sees it.
            asked = MONITOR.memory.thread.training
            asked[id(self)] = kwargs.get("training", args[0] if args else OFF)
            try:
                return original(self, inputs, *args, **kwargs)
            finally:
                asked.pop(id(self), None)

        return __call__

    patch(module.Layer, "__call__", new_call)


def patch_layers(module: Any) -> None:
    """Patches the base class of all Keras layers."""
    layer_class = module.Layer
    MONITOR.layer_classes += (layer_class,)

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
            if MONITOR.on and "_tf1_style_var_store" in self.__dict__:
                _loss_added(self, losses, frame)
            return original(self, losses, **kwargs)

        return add_loss

    patch_constructor(layer_class, "layer")
    patch(layer_class, "__call__", new_call)
    patch(layer_class, "add_loss", new_loss)


@never_fails
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


@never_fails
def _loss_added(layer: Any, loss: Any, frame: Any) -> None:
    # The shim hands over what its store holds. In a tf.function its wrapper is converted: no frame has its name.
    regularizers = layer._tf1_style_var_store._regularizers
    name = next((name for name, regularizer in regularizers.items() if regularizer is loss), None)
    if name is None or frames.path_of(frame.f_code.co_filename)[1]:
        return
    added = MONITOR.memory.regularized.get(layer)
    if added is None:
        added = {}
        MONITOR.memory.regularized.set(layer, added)
    if id(loss) not in added:
        added[id(loss)] = None
        stack = frames.raw_stack(frame)
        run, way = MONITOR.locate(stack)
        if run is not None and run.root.host is layer:
            added[id(loss)] = (way, run.root)
        return
    nested = added[id(loss)]
    if nested is not None:
        way, root = nested
        MONITOR.tell(LossAddedTwice(Weight(name), way, root, MONITOR.decorated_at(root.code)))
