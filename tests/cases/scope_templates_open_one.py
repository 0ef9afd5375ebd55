"""Silent where nothing is marked: auto-named layers inside functions that templates call have the template's scope around them."""
import tensorflow as tf

v1 = tf.compat.v1


def tower(net, units):
    for _ in range(2):
        net = v1.layers.dense(net, units)
    return net


class Siamese(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.tower = v1.make_template("tower", tower, units=4)  # EXPECT TF116
        self.compare = v1.make_template("compare", self._compare)  # EXPECT TF116

    def _compare(self, left, right):
        with v1.variable_scope(None, default_name="inner"):
            return v1.layers.dense(tf.abs(left - right), 1)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, left, right):
        return self.compare(self.tower(left), self.tower(right))


def run():
    layer = Siamese()
    for _ in range(3):
        layer(tf.ones((2, 3)), tf.zeros((2, 3)))
        yield layer
