"""Layer objects, made where the class is written and in __init__."""
from tensorflow.compat import v1 as tf


class Towers(tf.Module):
    KIND = tf.layers.Dense  # EXPECT TF161

    def __init__(self, arms):
        super().__init__(name="towers")
        self.hidden = tf.layers.Dense(4, activation=tf.nn.relu, name="hidden")
        self.arms = [self.KIND(1, name="arm%d" % i) for i in range(arms)]

    @tf.keras.utils.track_tf1_style_variables
    def __call__(self, x):
        with tf.variable_scope("towers"):
            x = self.hidden(x)
            return tf.concat([arm(x) for arm in self.arms], -1)
