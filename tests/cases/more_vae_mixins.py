"""A VAE of mixins: cooperative super() chains run the bodies; the chain's outermost opens a scope for encode and none for decode."""
import tensorflow as tf

v1 = tf.compat.v1


class EncoderMixin:
    def encode(self, x):
        x = v1.layers.dense(x, 4)
        return super().encode(x) if hasattr(super(), "encode") else x


class DecoderMixin:
    def decode(self, z):
        return v1.layers.dense(z, 3)  # EXPECT TF111


class ScopedEncode:
    def encode(self, x):
        with v1.variable_scope("encode"):
            return super().encode(x)


class Base(tf.keras.layers.Layer):
    def encode(self, x):
        return v1.layers.dense(x, 2)  # MAYBE TF111

    def decode(self, z):
        raise NotImplementedError

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        return self.decode(self.encode(x))


class Vae(ScopedEncode, EncoderMixin, DecoderMixin, Base):
    pass


def run():
    net = Vae()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
