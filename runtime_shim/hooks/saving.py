"""The hooks into saving: what a file has, read back."""

from __future__ import annotations

import sys
from typing import Any, List, Optional

from runtime_shim import frames
from runtime_shim.hooks.constructors import patch_constructor
from runtime_shim.hooks.patching import patch
from runtime_shim.monitor import MONITOR, never_fails, weight_of
from runtime_shim.observations import Saved


def patch_saving(module: Any) -> None:
    """Patches Keras' Model.save_weights."""

    def new_save(original: Any) -> Any:
        def save_weights(self: Any, filepath: Any, *args: Any, **kwargs: Any) -> Any:
            result = original(self, filepath, *args, **kwargs)
            if MONITOR.on:
                _saved(self, filepath)
            return result

        return save_weights

    patch(module.Model, "save_weights", new_save)


def patch_save_model(module: Any) -> None:
    """Patches one of the functions that write whole models."""

    def new_save(original: Any) -> Any:
        def save_model(model: Any, filepath: Any, *args: Any, **kwargs: Any) -> Any:
            result = original(model, filepath, *args, **kwargs)
            if MONITOR.on:
                _saved(model, filepath)
            return result

        return save_model

    patch(module, "save_model", new_save)


def patch_callbacks(module: Any) -> None:
    """Patches ModelCheckpoint."""

    patch_constructor(module.ModelCheckpoint, "callback")


@never_fails
def _saved(model: Any, filepath: Any) -> None:
    import os

    path = os.fspath(filepath) if isinstance(filepath, (str, os.PathLike)) else None
    if MONITOR.in_graph() or not isinstance(path, str) or not os.path.isfile(path):
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
