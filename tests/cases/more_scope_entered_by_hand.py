"""__enter__ and __exit__ by hand in try/finally: between them a layer is safe, after them it is not."""
import tensorflow as tf

v1 = tf.compat.v1


class Manual(tf.keras.layers.Layer):
    def _open(self, name):
        scope = v1.variable_scope(name)
        scope.__enter__()
        return scope

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        scope = v1.variable_scope("manual")
        scope.__enter__()
        try:
            x = v1.layers.dense(x, 4)
        finally:
            scope.__exit__(None, None, None)
        opened = self._open("again")
        try:
            x = v1.layers.dense(x, 4)
        finally:
            opened.__exit__(None, None, None)
        return v1.layers.dense(x, 1)  # EXPECT TF111


def run():
    net = Manual()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
