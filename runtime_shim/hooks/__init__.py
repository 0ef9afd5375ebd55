"""Where TensorFlow is patched: its core, as soon as it is there, and Keras when it is loaded.

Each hook calls what it replaces with the same arguments and returns the same thing; what it saw it tells the monitor.
Keras is not touched before the user's code does: which Keras TensorFlow uses is decided at that moment
(TF_USE_LEGACY_KERAS is read lazily).
"""

from __future__ import annotations

from typing import Any, Callable, Dict

from runtime_shim.hooks.core import patch_tensorflow
from runtime_shim.hooks.layers import know_legacy, patch_layers
from runtime_shim.hooks.saving import patch_callbacks, patch_save_model, patch_saving
from runtime_shim.hooks.shim import patch_shim
from runtime_shim.hooks.slim import patch_arg_scope, patch_slim
from runtime_shim.hooks.training import patch_dropout, patch_normalization

__all__ = ["keras_patches", "patch_arg_scope", "patch_slim", "patch_tensorflow"]

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
            ("legacy_tf_layers.variable_scope_shim", patch_shim),
            ("engine.base_layer", patch_layers),
            ("engine.training", patch_saving),
            ("saving.saving_lib", patch_save_model),
            ("saving.legacy.save", patch_save_model),
            ("callbacks", patch_callbacks),
            ("legacy_tf_layers.base", know_legacy),
            ("legacy_tf_layers.normalization", patch_normalization),
            ("legacy_tf_layers.core", patch_dropout),
        )
    }
