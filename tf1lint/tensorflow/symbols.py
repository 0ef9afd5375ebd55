"""One name for every way to write a symbol of TensorFlow, Keras, slim or Sonnet.

`tf.` is TensorFlow 1's namespace wherever it is reached (`tensorflow`, `tensorflow.compat.v1`, internal modules),
`keras.` every
Keras that is one with it, `slim.` both tf_slim and the layers of tf.contrib that it was made from.
"""

from __future__ import annotations

from typing import Dict, Tuple

# Longest first: the first that fits replaces the front of a path.
_PREFIXES: Tuple[Tuple[str, str], ...] = tuple(
    sorted(
        {
            "tensorflow": "tf",
            "tensorflow_core": "tf",
            "tf.compat.v1": "tf",
            "tf.compat.v2": "tf",
            "tf._api.v1": "tf",
            "tf._api.v2": "tf",
            "tf.keras": "keras",
            "tf.python.keras": "keras",
            "tf.contrib.keras": "keras",
            "tf_keras": "keras",
            "keras.api._v1.keras": "keras",
            "keras.api._v2.keras": "keras",
            "keras.src": "keras",
            "keras.compat.v1.keras": "keras",
            "keras.engine.topology": "keras.layers",
            "keras.engine.base_layer": "keras.layers",
            "keras.engine.training": "keras",
            "keras.engine.sequential": "keras",
            "keras.engine.network": "keras",
            "keras.engine": "keras.layers",
            "keras.models": "keras",
            "keras.layers.core": "keras.layers",
            "keras.layers.convolutional": "keras.layers",
            "keras.layers.recurrent": "keras.layers",
            "keras.layers.normalization": "keras.layers",
            "keras.layers.embeddings": "keras.layers",
            "keras.layers.merge": "keras.layers",
            "keras.layers.pooling": "keras.layers",
            "keras.layers.wrappers": "keras.layers",
            "keras.layers.noise": "keras.layers",
            "keras.layers.advanced_activations": "keras.layers",
            "keras.legacy_tf_layers.variable_scope_shim": "keras.utils",
            "keras.legacy_tf_layers.layers": "tf.layers",
            "keras.__internal__.legacy.layers": "tf.layers",
            "keras.__internal__.legacy.rnn_cell": "tf.nn.rnn_cell",
            "tf.contrib.slim": "slim",
            "tf_slim": "slim",
            "slim.layers": "slim",
            "slim.layers.layers": "slim",
            "slim.ops.arg_scope": "slim",
            "slim.ops.variables": "slim",
            "slim.python.slim": "slim",
            "tf.contrib.layers": "slim",
            "tf.contrib.layers.python.layers": "slim",
            "tf.contrib.layers.python.layers.layers": "slim",
            "tf.contrib.framework": "slim",
            "tf.contrib.framework.python.ops": "slim",
            "tf.contrib.framework.python.ops.arg_scope": "slim",
            "tf.contrib.rnn": "tf.nn.rnn_cell",
            "tf.contrib.rnn.python.ops.core_rnn_cell": "tf.nn.rnn_cell",
            "tf.python.ops.rnn_cell": "tf.nn.rnn_cell",
            "tf.python.ops.rnn_cell_impl": "tf.nn.rnn_cell",
            "tf.python.ops.rnn": "tf.nn",
            "tf.python.ops.variable_scope": "tf",
            "tf.python.ops.variables": "tf",
            "tf.python.ops.state_ops": "tf",
            "tf.python.ops.template": "tf",
            "tf.python.ops.array_ops": "tf",
            "tf.python.ops.math_ops": "tf",
            "tf.python.ops.control_flow_ops": "tf",
            "tf.python.ops.nn_ops": "tf.nn",
            "tf.python.ops.nn": "tf.nn",
            "tf.python.ops.init_ops": "tf",
            "tf.python.framework.ops": "tf",
            "tf.python.module.module": "tf",
            "tf.python.layers": "tf.layers",
            "tf.python.layers.layers": "tf.layers",
            "tf.python.layers.base": "tf.layers",
            "tf.python.layers.core": "tf.layers",
            "tf.python.layers.convolutional": "tf.layers",
            "tf.python.layers.normalization": "tf.layers",
            "tf.python.layers.pooling": "tf.layers",
            "tf.nn.rnn": "tf.nn",
            "snt": "sonnet",
        }.items(),
        key=lambda item: -len(item[0]),
    )
)

_ALIASES: Dict[str, str] = {
    "slim.convolution": "slim.conv2d",
    "slim.convolution1d": "slim.conv1d",
    "slim.convolution2d": "slim.conv2d",
    "slim.convolution3d": "slim.conv3d",
    "slim.convolution2d_transpose": "slim.conv2d_transpose",
    "slim.convolution3d_transpose": "slim.conv3d_transpose",
    "slim.convolution2d_in_plane": "slim.conv2d_in_plane",
    "slim.separable_convolution2d": "slim.separable_conv2d",
    "slim.get_variable": "slim.variable",
    "tf.nn.rnn_cell.static_rnn": "tf.nn.static_rnn",
    "tf.nn.rnn_cell.static_bidirectional_rnn": "tf.nn.static_bidirectional_rnn",
    "tf.nn.rnn_cell.stack_bidirectional_dynamic_rnn": "tf.nn.stack_bidirectional_dynamic_rnn",
    "keras.layers.Model": "keras.Model",
    "keras.layers.Sequential": "keras.Sequential",
    "keras.layers.Network": "keras.Model",
    "keras.layers.Input": "keras.Input",
    "tf.Tensor": "tf.Tensor",
    "tf.VariableV1": "tf.Variable",
    "tf.resource_variable_ops.ResourceVariable": "tf.Variable",
    "sonnet.python.modules.base.AbstractModule": "sonnet.AbstractModule",
}
_SHIM_NAMES = ("track_tf1_style_variables", "get_or_create_layer")

_known: Dict[str, str] = {}


def canonical(path: str) -> str:
    """The one name for a dotted path as it is imported or written, `tensorflow.compat.v1.layers.dense` for example.

    Returns the path itself where it belongs to none of these libraries.
    """
    found = _known.get(path)
    if found is None:
        found = _known[path] = _canonical(path)
    return found


def _canonical(path: str) -> str:
    changed = True
    while changed:
        changed = False
        for prefix, name in _PREFIXES:
            if path == prefix or path.startswith(prefix + "."):
                replaced = name + path[len(prefix) :]
                if replaced != path:
                    path, changed = replaced, True
                    break
    last = path.rsplit(".", 1)[-1]
    if last in _SHIM_NAMES and path.startswith(("keras.", "tf.")):
        return "keras.utils." + last
    return _ALIASES.get(path, path)
