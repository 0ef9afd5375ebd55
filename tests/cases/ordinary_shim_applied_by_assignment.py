"""Silent: the shim applied by assignment in the class body, after the class, by setattr, and by a class decorator."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def tracked_class(cls):
    cls.call = track(cls.call)
    return cls


class Encoder(tf.keras.layers.Layer):
    def _forward(self, x):
        with v1.variable_scope("encoder"):
            return v1.layers.dense(x, 4, name="fc")

    call = track(_forward)


class Decoder(tf.keras.layers.Layer):
    def call(self, z):
        with v1.variable_scope("decoder"):
            return v1.layers.dense(z, 6, name="fc")


Decoder.call = track(Decoder.call)


@tracked_class
class Critic(tf.keras.layers.Layer):
    def call(self, z):
        with v1.variable_scope("critic"):
            return v1.layers.dense(z, 1, name="fc")


class AutoEncoder(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()
        self.critic = Critic()

    def call(self, x):
        z = self.encoder(x)
        return self.decoder(z), self.critic(z)


def run():
    model = AutoEncoder()
    for _ in range(3):
        model(tf.ones((2, 6)))
        yield model
