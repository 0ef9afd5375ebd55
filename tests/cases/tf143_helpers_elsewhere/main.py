"""TF143: placeholders and sessions in helpers of another file; on the call that leads there; placeholder_with_default is right."""
import feeds
import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables
RAISES = "RuntimeError"


class Net(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with tf.variable_scope("net"):
            return tf.layers.dense(inputs * feeds.keep_probability(), 2, name="fc")


class Fed(Net):
    @track
    def call(self, inputs):
        noise = feeds.feed("noise", 4)  # EXPECT TF143
        return super().call(inputs + noise)


class Sparse(Net):
    @track
    def call(self, inputs):
        ids = tf.sparse_placeholder(tf.int64)  # EXPECT TF143
        return super().call(inputs) + tf.sparse.to_dense(ids)


class Run(Net):
    @track
    def call(self, inputs):
        return feeds.in_session(lambda: inputs * 2.0)  # EXPECT TF143


def run():
    inputs = tf.ones((2, 4))
    net = Net()
    for _ in range(3):
        net(inputs)
        yield net
    for broken in (Fed, Sparse):
        try:
            broken()(inputs)
        except RuntimeError:
            continue
        raise AssertionError(broken)
    Run()(inputs)
