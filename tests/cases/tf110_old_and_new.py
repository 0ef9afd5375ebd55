"""Two old layers in a Keras model that has a shim of its own: decorated they hide their weights from it, undecorated not."""
import tensorflow as tf

v1 = tf.compat.v1
decorate = v1.keras.utils.track_tf1_style_variables


class Hidden(v1.layers.Layer):
    @decorate  # EXPECT TF110
    def call(self, x):
        return x * v1.get_variable("hidden", [3])


class Seen(v1.layers.Layer):
    def call(self, x):
        return x * v1.get_variable("seen", [3])


class Model(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden, self.seen = Hidden(), Seen()

    @decorate
    def call(self, x):
        with v1.variable_scope("model"):
            return self.seen(self.hidden(x))


def run():
    model = Model()
    for _ in range(3):
        model(tf.ones((2, 3)))
        assert len(model.variables) == 1
        yield model
