"""Silent: __init_subclass__ of the base hands every subclass's call to the shim."""
import tensorflow as tf

v1 = tf.compat.v1


class Migrated(tf.keras.Model):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "call" in cls.__dict__:
            cls.call = v1.keras.utils.track_tf1_style_variables(cls.call)


class Tagger(Migrated):
    def call(self, tokens):
        with v1.variable_scope("tagger"):
            net = v1.layers.conv1d(tokens, 4, 3, padding="same")
            return v1.layers.dense(net, 2)


def run():
    model = Tagger()
    for _ in range(3):
        model(tf.ones((2, 5, 3)))
        yield model
