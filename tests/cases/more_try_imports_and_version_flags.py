"""TensorFlow chosen by a version flag at import, layers bound conditionally, and a helper that picks the API by hasattr: the bare call grows."""
import tensorflow

if hasattr(tensorflow, "compat") and hasattr(tensorflow.compat, "v1"):
    tf = tensorflow.compat.v1
else:
    tf = tensorflow

try:
    from tensorflow.compat.v1.layers import dense as _dense
except ImportError:
    _dense = tf.layers.dense

IS_TF2 = tensorflow.__version__.startswith("2")
variable_scope = tf.variable_scope if IS_TF2 else tensorflow.variable_scope


def fc(x, units, scope=None):
    if scope:
        with variable_scope(scope):
            return _dense(x, units)
    return _dense(x, units)  # EXPECT TF111


class Net(tensorflow.keras.layers.Layer):
    @tf.keras.utils.track_tf1_style_variables
    def call(self, x):
        return fc(fc(x, 4, "first"), 2)


def run():
    net = Net()
    for _ in range(3):
        net(tensorflow.ones((2, 3)))
        yield net
