"""A text CNN on tf_slim: a dropout that drops in predict too, an auto-named output at the root, a partitioned table, .value through a name."""
import numpy as np
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class TextCnn(tf.keras.Model):
    def __init__(self, vocabulary=20, widths=(1, 2, 3)):
        super().__init__()
        self.vocabulary = vocabulary
        self.widths = widths

    @track
    def call(self, tokens, training=None):
        with v1.variable_scope("text_cnn"):
            table = slim.model_variable("embedding", [self.vocabulary, 4])
            net = tf.gather(table, tokens)[:, :, None]
            with slim.arg_scope([slim.conv2d], padding="SAME", activation_fn=tf.nn.relu):  # MAYBE TF153
                pooled = [slim.conv2d(net, 4, [width, 1], scope="conv%d" % width) for width in self.widths]
            net = tf.reduce_max(tf.concat(pooled, axis=-1), axis=[1, 2])
            net = slim.dropout(net, 0.5)  # EXPECT TF122
            net = slim.dropout(net, 0.9, is_training=bool(training))
        return slim.fully_connected(net, 3, activation_fn=None)  # EXPECT TF111


class Sharded(tf.keras.layers.Layer):
    @track
    def call(self, tokens):
        with v1.variable_scope("sharded"):
            table = slim.model_variable(  # EXPECT TF141  # ORACLE-OK
                "table",
                shape=[20, 4],
                partitioner=v1.min_max_variable_partitioner(max_partitions=4),
            )
        return tf.gather(table, tokens)


def positions(tokens):
    length = tokens.get_shape()[1]
    return tf.range(length.value)  # EXPECT TF144


class Positional(tf.keras.layers.Layer):
    @track
    def call(self, tokens):
        with v1.variable_scope("positional"):
            table = slim.model_variable("positions", [20, 4])
        return tf.gather(table, positions(tokens))


def run():
    rng = np.random.RandomState(0)
    tokens = tf.constant(rng.randint(0, 20, (4, 6)))
    model = TextCnn()
    for step in range(3):
        outputs = model(tokens, training=False)
        again = [model(tokens, training=False) for _ in range(2)]
        assert len(model.variables) == 7 + 2 * 3 * (step + 1), [v.name for v in model.variables]
        assert np.abs(again[0].numpy() - outputs.numpy()).max() > 1e-6
        for other, error in ((Sharded(), ValueError), (Positional(), AttributeError)):
            try:
                other(tokens)
            except error:
                continue
            raise AssertionError(type(other))
        yield model
