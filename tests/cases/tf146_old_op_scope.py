"""TF146: variable_op_scope and a scope object entered again take the same options."""
import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables
RAISES = "NotImplementedError"


class OpScope(tf.Module):
    @track
    def __call__(self, inputs):
        with tf.variable_op_scope([inputs], "op", None, use_resource=False):  # EXPECT TF146
            return inputs * tf.get_variable("scale", [4])


class Again(tf.Module):
    def __init__(self):
        super().__init__(name="again")
        with tf.variable_scope("again") as self.scope:
            pass

    @track
    def __call__(self, inputs):
        with tf.variable_scope(self.scope, caching_device=lambda op: op.device):  # EXPECT TF146
            return inputs * tf.get_variable("scale", [4])


class Right(tf.Module):
    def __init__(self):
        super().__init__(name="right")
        with tf.variable_scope("right") as self.scope:
            pass

    @track
    def __call__(self, inputs):
        with tf.variable_scope(self.scope, use_resource=True):
            return inputs * tf.get_variable("scale", [4], caching_device="/cpu:0", use_resource=False)


def run():
    inputs = tf.ones((2, 4))
    right = Right()
    for _ in range(3):
        right(inputs)
        yield right
    try:
        OpScope()(inputs)
    except RuntimeError:
        Again()(inputs)
