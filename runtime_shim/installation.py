"""Puts the hooks in place: into the TensorFlow that is imported, and into Keras when it comes."""

from __future__ import annotations

import importlib.metadata
import os
from typing import Any, Callable, Set, Tuple

from runtime_shim.violation import UnsupportedTensorFlow

_done: Set[str] = set()
_OLDEST = (2, 8)


def installed() -> bool:
    """Whether the hooks are in place."""
    return "tensorflow" in _done


def install() -> None:
    """Patches TensorFlow now, and Keras now or when the user's code first touches it; once.

    Raises UnsupportedTensorFlow, whose message says what to set and where.
    """
    if installed():
        return
    import tensorflow

    version = tensorflow.__version__
    numbers = tuple(int(part) for part in version.split(".")[:2])
    if numbers < _OLDEST:
        raise UnsupportedTensorFlow(
            f"tf1lint's runtime checks need TensorFlow 2.8 or later, and this is {version}: the shim came with 2.8"
        )
    _check_keras(numbers, version)
    import wrapt

    from runtime_shim import hooks

    _done.add("tensorflow")
    hooks.patch_tensorflow()
    for name, patch in hooks.keras_patches().items():
        wrapt.register_post_import_hook(_once(name, patch), name)
    wrapt.register_post_import_hook(_once("tf_slim.ops.arg_scope", hooks.patch_arg_scope), "tf_slim.ops.arg_scope")
    wrapt.register_post_import_hook(_once("tf_slim", hooks.patch_slim), "tf_slim")


def _once(name: str, patch: Callable[[Any], None]) -> Callable[[Any], None]:
    def run(module: Any) -> None:
        # Keras 3 has modules of some of the same names.
        if name not in _done and (not name.startswith("keras.") or "legacy_tf_layers" in name or _is_keras_2()):
            _done.add(name)
            patch(module)

    return run


def _is_keras_2() -> bool:
    return importlib.metadata.version("keras").startswith("2.")


def _check_keras(numbers: Tuple[int, ...], version: str) -> None:
    """From 2.16 on the shim is in tf_keras, which must be there and be asked for before Keras is touched."""
    if numbers < (2, 16):
        return
    try:
        importlib.metadata.version("tf_keras")
    except importlib.metadata.PackageNotFoundError:
        raise UnsupportedTensorFlow(
            f"tf1lint's runtime checks need Keras 2 under TensorFlow {version}: install tf_keras, and set "
            "TF_USE_LEGACY_KERAS=1 in the environment of the tests (for example setenv in tox.ini)"
        ) from None
    if os.environ.get("TF_USE_LEGACY_KERAS") not in ("1", "true", "True"):
        raise UnsupportedTensorFlow(
            f"tf1lint's runtime checks need Keras 2 under TensorFlow {version}, and Keras 3 is selected: set "
            "TF_USE_LEGACY_KERAS=1 in the environment of the tests (for example setenv in tox.ini, or env of a CI job)"
        )
