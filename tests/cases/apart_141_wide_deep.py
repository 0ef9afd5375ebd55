"""TF141: sharded embeddings and towers of a wide & deep model: partitioners on get_variable, on a scope, bound by partial and from a dict."""
import functools

import tensorflow.compat.v1 as tf

keras = tf.keras
sharded = functools.partial(tf.get_variable, partitioner=tf.fixed_size_partitioner(2))  # MAYBE TF141


class Wide(keras.layers.Layer):
    def __init__(self, buckets=8):
        super().__init__()
        self.buckets = buckets

    @keras.utils.track_tf1_style_variables
    def call(self, ids):
        with tf.variable_scope("linear"):
            weights = sharded("weights", [self.buckets, 1])  # EXPECT TF141  # ORACLE-OK
        return tf.reduce_sum(tf.nn.embedding_lookup(weights, ids), axis=1)


class Deep(keras.layers.Layer):
    """The scope alone is spoken of, not what is made inside."""

    def __init__(self, ps_tasks=3):
        super().__init__()
        self.input_layer_partitioner = tf.min_max_variable_partitioner(max_partitions=ps_tasks, min_slice_size=64 << 20)

    @keras.utils.track_tf1_style_variables
    def call(self, dense):
        with tf.variable_scope("dnn", partitioner=self.input_layer_partitioner):  # EXPECT TF141  # ORACLE-OK
            net = tf.layers.dense(dense, 4, activation=tf.nn.relu, name="hiddenlayer_0")
            bias = tf.get_variable("bias", [4])
            return tf.layers.dense(net + bias, 1, name="logits")


class Crossed(keras.layers.Layer):
    OPTIONS = {"dtype": tf.float32, "partitioner": tf.variable_axis_size_partitioner(1024)}

    @keras.utils.track_tf1_style_variables
    def call(self, ids):
        def table(name, rows, **options):
            return tf.get_variable(name, [rows, 2], **options)  # EXPECT TF141  # ORACLE-OK

        with tf.variable_scope("crossed"):
            plain = table("plain", 8)
            return tf.reduce_mean(tf.gather(table("crossed", 8, **self.OPTIONS), ids) + tf.gather(plain, ids), axis=1)


class Together(keras.Model):
    """What is left when all partitioners are gone."""

    @keras.utils.track_tf1_style_variables
    def call(self, ids):
        with tf.variable_scope("together", partitioner=None):
            table = tf.get_variable("table", [8, 2], partitioner=None)
        return tf.gather(table, ids)


def fails(layer, inputs):
    try:
        layer(inputs)
    except ValueError as error:
        return "partitioner" in str(error)
    return False


def run():
    ids = tf.constant([[0, 1], [2, 3]])
    model = Together()
    for _ in range(3):
        assert fails(Wide(), ids) and fails(Deep(), tf.ones([2, 3])) and fails(Crossed(), ids)
        model(ids)
        yield model
