"""TF161: the project is pinned to TensorFlow 2.16, whose Keras has no shim and no v1 layers, and nothing asks for the old one."""
import tensorflow as tf

from speech.attention import location_attention
from speech.checks import seeded
from speech.layers import highway, prenet

v1 = tf.compat.v1


class Tacotron(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables  # EXPECT TF161
    def call(self, memory, training=None):
        with v1.variable_scope("tacotron"):
            net = prenet(memory, (4, 4), training)
            net = highway(net, 4, "cbhg")
            weights = location_attention(net, net[:, 0])
            return v1.layers.dense(tf.reduce_sum(weights[:, :, None] * net, 1), 2, name="mel")


def run():
    model = Tacotron()
    call = seeded(lambda x: model(x, training=True))
    for _ in range(3):
        call(tf.ones([2, 3, 4]))
        yield model
