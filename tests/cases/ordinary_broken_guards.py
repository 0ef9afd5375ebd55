"""Guards that do not hold: a flag never set, a local None, another attribute's test, built of a Keras layer asked the wrong way round."""
import tensorflow as tf

v1 = tf.compat.v1


class Baseline(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.ready = False
        self.value = None
        self.step = None

    @v1.keras.utils.track_tf1_style_variables
    def call(self, rewards):
        if not self.ready:
            self.mean = tf.Variable(0.0, trainable=False)  # EXPECT TF102
        scale = None
        if scale is None:
            scale = tf.Variable(1.0)  # EXPECT TF102
        if self.value is None:
            self.last = tf.Variable(0.0, trainable=False)  # EXPECT TF102
        if self.step is None:
            self.step = tf.Variable(0, trainable=False)
        if self.built:
            self.spread = tf.Variable(1.0, trainable=False)  # EXPECT TF102
        self.mean.assign(tf.reduce_mean(rewards))
        self.step.assign_add(1)
        with v1.variable_scope("baseline"):
            rewards = v1.layers.dense(rewards, 1, name="fc")
        return scale * (rewards - self.mean) / self.spread + self.last


def run():
    layer = Baseline()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
