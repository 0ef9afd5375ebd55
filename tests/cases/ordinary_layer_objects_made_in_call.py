"""v1.layers objects made in the call: named or not they grow at the root, through a list and a helper too; in a scope they do not."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


def make_stack(widths):
    return [tf1.layers.Dense(width, activation=tf.nn.relu) for width in widths]  # EXPECT TF111  # ORACLE-OK


def apply_all(layers, x):
    for layer in layers:
        x = layer(x)
    return x


class Tower(tf.keras.Model):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x, training=None):
        embed = tf1.layers.Dense(4, name="embed")  # EXPECT TF111  # ORACLE-OK
        x = embed(x)
        x = apply_all(make_stack((6, 4)), x)
        x = tf1.layers.Dropout(0.2)(x, training=training)
        with tf1.variable_scope("tower"):
            x = apply_all([tf1.layers.Dense(4), tf1.layers.Dense(4, name="second")], x)
        return tf1.layers.Flatten()(x)


def run():
    tower = Tower()
    for _ in range(3):
        tower(tf.ones((2, 3)), training=True)
        yield tower
