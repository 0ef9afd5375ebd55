"""TF146: options that come in a dict, by partial, by position, or are set on the open scope."""
import functools

import tensorflow.compat.v1 as tf

keras = tf.keras
worker_scope = functools.partial(tf.variable_scope, caching_device=lambda op: op.device)  # MAYBE TF146


class FeedForward(keras.layers.Layer):
    @keras.utils.track_tf1_style_variables
    def call(self, x, hidden=6):
        with worker_scope("ffn"):  # EXPECT TF146
            net = tf.layers.dense(x, hidden, activation=tf.nn.relu, name="in")
            return tf.layers.dense(net, int(x.shape[-1]), name="out")


class Embedding(keras.layers.Layer):
    SCOPE = dict(initializer=tf.random_normal_initializer(stddev=0.1), use_resource=False)

    def __init__(self, vocabulary=10, width=4):
        super().__init__()
        self.vocabulary = vocabulary
        self.width = width

    @keras.utils.track_tf1_style_variables
    def call(self, ids):
        with tf.variable_scope("symbol_modality", **self.SCOPE):  # EXPECT TF146
            return tf.gather(tf.get_variable("shared", [self.vocabulary, self.width]), ids)


class Attention(keras.layers.Layer):
    @keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf.variable_scope("attention", None, [x], None, None, "/cpu:0"):  # EXPECT TF146
            return x * tf.get_variable("gain", [int(x.shape[-1])])


class Decoder(keras.Model):
    def _prepare(self, scope):
        scope.set_caching_device("/cpu:0")  # EXPECT TF146

    @keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf.variable_scope("decoder") as scope:
            self._prepare(scope)
            return tf.layers.dense(x, 2, name="fc")


class Softmax(keras.Model):
    @keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf.variable_scope("softmax"):
            tf.get_variable_scope().set_use_resource(False)  # EXPECT TF146
            return tf.nn.softmax(tf.layers.dense(x, 2, name="fc"))


class Sound(keras.Model):
    @keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf.variable_scope("sound", use_resource=True) as scope:
            scope.set_use_resource(True)
            scope.set_initializer(tf.zeros_initializer())
            return tf.layers.dense(x, 2, name="fc")


def run():
    x, ids = tf.ones([2, 3]), tf.constant([1, 2])
    sound = Sound()
    for _ in range(3):
        sound(x)
        for model, inputs in ((FeedForward(), x), (Embedding(), ids), (Attention(), x), (Decoder(), x), (Softmax(), x)):
            try:
                model(inputs)
            except (RuntimeError, NotImplementedError, ValueError):
                continue
            raise AssertionError("no error: %s" % model.name)
        yield sound
