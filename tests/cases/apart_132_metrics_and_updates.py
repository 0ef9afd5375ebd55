"""TF132: streaming statistics in LOCAL_VARIABLES, UPDATE_OPS fetched before the loss, moving averages and losses.add_loss, through a plain helper class."""
import numpy as np
import tensorflow as tf

tf1 = tf.compat.v1
layers = tf1.layers


class LossBook:
    """The project's notebook of losses: an ordinary object that writes to the graph."""

    def __init__(self, prefix):
        self.prefix = prefix
        self.names = []

    def add(self, name, value):
        self.names.append(self.prefix + name)
        tf1.losses.add_loss(value)  # EXPECT TF132

    def collected(self):
        return tf1.losses.get_losses()  # EXPECT TF132


class Ranker(tf.keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.book = LossBook("ranker/")

    def _counter(self, name):
        return tf1.get_variable(  # EXPECT TF132
            name, [], initializer=tf1.zeros_initializer(), collections=[tf1.GraphKeys.LOCAL_VARIABLES])

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x, training=None):
        with tf1.variable_scope("ranker"):
            net = layers.dense(x, 4, name="fc")
            net = layers.batch_normalization(net, momentum=0.5, training=training, name="bn")
            seen = self._counter("seen")
            update_ops = tf1.get_collection(tf1.GraphKeys.UPDATE_OPS)  # EXPECT TF132
            with tf.control_dependencies(update_ops + [seen.assign_add(1.0)]):  # MAYBE TF132
                score = layers.dense(tf.nn.relu(net), 1, name="score")
        self.book.add("scale", tf.reduce_mean(tf.square(score)))
        return score

    @tf1.keras.utils.track_tf1_style_variables
    def smoothed(self, x):
        with tf1.variable_scope("smooth"):
            gain = tf1.get_variable("gain", [3], initializer=tf1.ones_initializer())
            extra = tf1.get_variable("shift", [3], collections=["my_variables"])
        restored = {v.name: v for v in tf1.moving_average_variables()}  # EXPECT TF132
        return x * restored.get("gain", gain) + extra

    def noted(self):
        return self.book.collected()


def run():
    ranker = Ranker()
    x = tf.constant(np.random.RandomState(4).rand(6, 3) + 1.0, tf.float32)
    for _ in range(3):
        ranker(x, training=True)
        ranker.smoothed(x)
        # a metric counter among the weights
        assert "ranker/seen:0" in [v.name for v in ranker.trainable_variables]
        assert ranker.noted() == []
        # nothing had to be fetched for this
        assert any(v.numpy().any() for v in ranker.variables if "moving_mean" in v.name)
        yield ranker
