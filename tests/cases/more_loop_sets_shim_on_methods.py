"""A loop after the class puts the shim on two of its three public methods; the third one loses its variables."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Autoencoder(tf.Module):
    def _affine(self, x, units, name):
        with v1.variable_scope(name):
            w = v1.get_variable("w", [x.shape[-1], units])
            return x @ w

    def encode(self, x):
        return self._affine(x, 2, "encoder")

    def decode(self, z):
        return self._affine(z, 4, "decoder")

    def discriminate(self, z):  # EXPECT TF101
        return self._affine(z, 1, "critic")


for _name in ("encode", "decode"):
    setattr(Autoencoder, _name, track(getattr(Autoencoder, _name)))


def run():
    model = Autoencoder()
    for _ in range(3):
        z = model.encode(tf.ones((2, 4)))
        model.decode(z)
        model.discriminate(z)
        yield model
