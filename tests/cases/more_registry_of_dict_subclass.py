"""A registry that is a subclass of dict: functions register by decorator; looked up in a scope and at the root of the pass."""
import tensorflow as tf

v1 = tf.compat.v1


class Registry(dict):
    def register(self, name):
        def add(function):
            self[name] = function
            return function
        return add


ENCODERS = Registry()


@ENCODERS.register("cnn")
def cnn(x):
    return v1.layers.conv1d(x, 4, 1)


@ENCODERS.register("fc")
def fc(x):
    return v1.layers.dense(x, 4)  # EXPECT TF111


class Encoder(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("enc"):
            x = ENCODERS["cnn"](x)
        return ENCODERS["fc"](x)


def run():
    net = Encoder()
    for _ in range(3):
        net(tf.ones((2, 3, 4)))
        yield net
