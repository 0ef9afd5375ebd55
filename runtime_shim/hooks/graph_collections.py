"""The hooks into graph collections: what the user reads and writes himself."""

from __future__ import annotations

import sys
import types
from typing import Any, Dict

from runtime_shim import frames
from runtime_shim.hooks.patching import patch
from runtime_shim.monitor import MONITOR
from runtime_shim.observations import CollectionUsed

# The functions by which the user reads and writes collections; all else that calls them is TensorFlow itself.
_READERS = {
    "get_collection", "get_collection_ref", "global_variables", "local_variables", "model_variables", "all_variables",
    "trainable_variables", "moving_average_variables", "get_losses", "get_regularization_losses",
    "get_regularization_loss", "get_total_loss", "get_variables", "get_trainable_variables", "get_model_variables",
    "get_local_variables", "get_variables_to_restore",
}  # fmt: skip


_BETWEEN = {"_converted_call", "converted_call", "_call_unconverted", "op_dispatch_handler", "error_handler"}


_WRITERS = {"add_to_collection", "add_to_collections", "add_loss"}


def patch_collections(ops: Any) -> None:
    """Patches the graph that collections live in, and losses.add_loss."""
    # TensorFlow asks for collections all the time, always from the same few functions.
    foreign: Dict[types.CodeType, bool] = {}

    def through(frame: Any) -> bool:
        """Whether the user called one of these functions, with nothing else of the library in between."""
        while frame is not None:
            code = frame.f_code
            known = foreign.get(code)
            if known:
                return False
            if known is None:
                if frames.path_of(code.co_filename)[1] or "__autograph" in code.co_filename:
                    return True
                name = code.co_name
                known = foreign[code] = not (
                    name in _READERS or name in _WRITERS or "wrapper" in name or name in _BETWEEN
                )
                if known:
                    return False
            frame = frame.f_back
        return False

    def reader(original: Any) -> Any:
        def get(self: Any, name: Any, scope: Any = None) -> Any:
            found = original(self, name, scope) if scope is not None else original(self, name)
            if MONITOR.on:
                if through(sys._getframe(1)) and not MONITOR.in_plain_graph():
                    empty = not found
                    MONITOR.tell_at(lambda way, root: CollectionUsed(str(name), False, empty, way, root))
            return found

        return get

    def writer(original: Any) -> Any:
        def add(self: Any, names: Any, value: Any) -> Any:
            if MONITOR.on:
                if through(sys._getframe(1)) and not MONITOR.in_plain_graph():
                    MONITOR.tell_at(lambda way, root: CollectionUsed(str(names), True, False, way, root))
            return original(self, names, value)

        return add

    patch(ops.Graph, "get_collection", reader)
    patch(ops.Graph, "get_collection_ref", reader)
    patch(ops.Graph, "add_to_collection", writer)
    patch(ops.Graph, "add_to_collections", writer)

    from tensorflow.python.ops.losses import util

    def new_loss(original: Any) -> Any:
        def add_loss(loss: Any, *args: Any, **kwargs: Any) -> Any:
            if MONITOR.on and not MONITOR.in_plain_graph() and not MONITOR.in_graph():
                # Eagerly it does nothing at all (losses/util.py), so that no collection sees it.
                if frames.path_of(sys._getframe(1).f_code.co_filename)[1]:
                    MONITOR.tell_at(lambda way, root: CollectionUsed("losses", True, False, way, root))
            return original(loss, *args, **kwargs)

        return add_loss

    patch(util, "add_loss", new_loss)
    # The public name was bound when TensorFlow was imported.
    tensorflow = sys.modules["tensorflow"]
    patch(tensorflow.compat.v1.losses, "add_loss", lambda original: util.add_loss)
