"""TF147: a vector quantizer whose averages are updated by ops of another file, some of which nobody asks for."""
import tensorflow.compat.v1 as tf

import ema

shim = tf.keras.utils.track_tf1_style_variables


class VectorQuantizer(tf.keras.layers.Layer):
    def __init__(self, codes=4, width=3):
        super().__init__()
        self.codes, self.width = codes, width

    def _nearest(self, z, embedding):
        distance = tf.reduce_sum(tf.square(z[:, None] - embedding[None]), -1)
        return tf.argmin(distance, axis=1, output_type=tf.int32)

    @shim
    def call(self, z, training=None):
        with tf.variable_scope("vq"):
            embedding = ema.moving("embedding", [self.codes, self.width], 0.1)
            cluster_size = ema.moving("cluster_size", [self.codes])
            usage = ema.moving("usage", [self.codes])
            step = ema.moving("step", [])
            codes = self._nearest(z, embedding)
            one_hot = tf.one_hot(codes, self.codes)
            ema.ema_update(cluster_size, tf.reduce_sum(one_hot, 0))  # EXPECT TF147
            ema.count_codes(usage, codes)  # EXPECT TF147
            update = ema.ema_update(  # EXPECT TF147
                embedding,
                tf.matmul(one_hot, z, transpose_a=True),
                decay=0.5,
            )
            with tf.control_dependencies([ema.ema_update(step, step + 10.0)]):
                quantized = tf.gather(tf.identity(embedding), codes)
        return z + tf.stop_gradient(quantized - z)


def value(layer, name):
    return next(v for v in layer.variables if v.name == "vq/%s:0" % name).numpy()


def run():
    layer = VectorQuantizer()
    z = tf.random.normal([5, 3])
    for call in range(1, 4):
        layer(z)
        assert value(layer, "usage").sum() == 5 * call
        assert value(layer, "cluster_size").sum() > 0
        assert (value(layer, "embedding") != 0.1).any()
        yield layer
