"""A transformer block: an auto-named feed-forward at the root, a layer that training adds, a tensor branch under the decorator."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def feed_forward(net, width):
    hidden = v1.layers.dense(net, 2 * width, activation=tf.nn.relu)  # EXPECT TF111
    return v1.layers.dense(hidden, width, name="ffn_out")


def attention(net, width, name):
    with v1.variable_scope(name):
        q, k, v = (v1.layers.dense(net, width, name=part) for part in ("q", "k", "v"))
        return tf.matmul(tf.nn.softmax(tf.matmul(q, k, transpose_b=True)), v)


class Block(tf.keras.layers.Layer):
    """Makes two more weights in each eager call."""

    def __init__(self, width):
        super().__init__()
        self.width = width

    @track
    def call(self, tokens):
        net = tokens + attention(tokens, self.width, "block_attention")
        return net + feed_forward(net, self.width)


class Adapter(tf.keras.layers.Layer):
    """Without training the last layer takes the weights of the noise."""

    def __init__(self, width):
        super().__init__()
        self.width = width

    @track
    def call(self, tokens, training=None):
        with v1.variable_scope("adapter"):
            net = v1.layers.dense(tokens, self.width)
            if training:
                net += v1.layers.dense(tf.random.normal(tf.shape(net)), self.width)
            return v1.layers.dense(net, self.width)  # EXPECT TF118


class Clipped(tf.keras.Model):
    """Runs in eager; fit and tf.function cannot."""

    @track
    def call(self, tokens):
        with v1.variable_scope("clipped"):
            net = v1.layers.dense(tokens, 4, name="fc")
        if tf.reduce_max(tf.abs(net)) > 1.0:  # EXPECT TF109
            net = tf.clip_by_value(net, -1.0, 1.0)
        return net


def run():
    block, adapter, clipped = Block(4), Adapter(4), Clipped()
    holder = tf.Module()
    holder.parts = [block, adapter, clipped]
    tokens = tf.constant(np.random.RandomState(0).normal(size=(2, 3, 4)).astype("float32"))
    clipped.compile("sgd", "mse")
    for step, training in enumerate((True, False, True)):
        adapter(block(tokens), training=training)
        clipped(tokens)
        assert len(block.variables) == 8 + 2 * (step + 1), len(block.variables)
        assert len(adapter.variables) == 6
        try:
            clipped.fit(tokens, tokens, verbose=0)
        except tf.errors.OperatorNotAllowedInGraphError:
            pass
        else:
            raise AssertionError("ran")
        yield holder
