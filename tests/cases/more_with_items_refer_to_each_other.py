"""Silent: with statements of several items: the second item reopens the first, a parenthesised list, an empty scope within a named one."""
import tensorflow as tf

v1 = tf.compat.v1


class Seq(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("enc") as vs, v1.variable_scope(vs, reuse=v1.AUTO_REUSE):
            x = v1.layers.dense(x, 4)
        with (
            tf.name_scope("ops"),
            v1.variable_scope("dec", initializer=v1.glorot_uniform_initializer()) as scope,
            tf.device("/cpu:0"),
        ):
            x = v1.layers.dense(x, 4, name=None)
        with v1.variable_scope(scope), v1.variable_scope(""):
            x = v1.layers.dense(x, 4)
        with v1.variable_scope(scope.name + "/out"):
            return v1.layers.dense(x, 2)


def run():
    net = Seq()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
