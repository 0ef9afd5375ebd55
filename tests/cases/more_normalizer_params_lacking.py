"""normalizer_params without is_training: built by dict and update, lost in a copy, overridden by an inner arg_scope, None beside a given fn."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
RAISES = "ModuleNotFoundError"


def params_of(decay):
    params = dict(decay=decay)
    params.update(epsilon=1e-3)
    params["scale"] = True
    return params


class Net(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x, training=False):
        with v1.variable_scope("net"):
            x = slim.conv2d(x, 4, [1, 1], normalizer_fn=slim.batch_norm, normalizer_params=params_of(0.9))  # EXPECT TF121, TF152, TF153
            good = {"is_training": training}
            with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=good):  # MAYBE TF121  # EXPECT TF152, TF153
                x = slim.conv2d(x, 4, [1, 1])
                x = slim.conv2d(x, 4, [1, 1], normalizer_params=params_of(0.5))  # MAYBE TF121
                x = slim.conv2d(x, 4, [1, 1], normalizer_fn=None)
            with slim.arg_scope([slim.batch_norm], is_training=training):  # EXPECT TF153
                x = slim.conv2d(x, 4, [1, 1], normalizer_fn=slim.batch_norm)  # EXPECT TF152, TF153
            return slim.fully_connected(tf.reduce_mean(x, [1, 2]), 2, None, slim.batch_norm)  # EXPECT TF121, TF152, TF153


def run():
    model = Net()
    model(tf.ones((1, 4, 4, 3)), training=True)
    yield model
