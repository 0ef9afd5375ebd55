"""Silent: what TensorFlow answers about itself, a dtype or a static shape is Python's, and `if` may ask it."""
import tensorflow as tf

v1 = tf.compat.v1
TF2 = tf.__version__.startswith("2")


class Net(tf.keras.layers.Layer):

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        if TF2 and not tf.version.VERSION.startswith("1"):
            x = x + 1
        if tf.float32.is_compatible_with(x.dtype) or tf.add(x, 1).dtype == tf.float32:
            x = x + 1
        if tf.keras.backend.image_data_format() == "channels_last" and not tf.keras.backend.is_keras_tensor(x):
            x = x + 1
        if tf.add(x, 1).shape.rank == 3 or tf.get_static_value(x) is None or tf.nest.flatten(x)[0] is None:
            x = x + 1
        if tf.distribute.has_strategy() or tf.io.gfile.exists("nowhere") or tf.test.is_built_with_cuda():
            x = x + 1
        if tf.dtypes.as_dtype("float32").is_floating or v1.get_variable_scope().reuse:
            x = x + 1
        return v1.layers.dense(x, 3, name="dense")


def run():
    net = Net()
    step = tf.function(net)
    for _ in range(3):
        step(tf.ones([1, 3]))
        yield net
