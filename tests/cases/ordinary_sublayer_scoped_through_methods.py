"""Silent: a decorated sublayer with auto-named layers, reached through helper methods of its parent, always inside the parent's scope."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class FeedForward(tf.keras.layers.Layer):
    @track
    def call(self, x):
        y = v1.layers.dense(x, 8, activation=tf.nn.relu)
        return x + v1.layers.dense(y, x.shape[-1])


class Block(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.ffn = FeedForward()

    def call(self, x):
        return tf.nn.l2_normalize(self.ffn(x), axis=-1)


class Encoder(tf.keras.Model):
    def __init__(self, depth=2):
        super().__init__()
        self.front = FeedForward()
        self.blocks = [Block() for _ in range(depth)]

    def trunk(self, x):
        for i, block in enumerate(self.blocks):
            with v1.variable_scope("block%d" % i):
                x = block(x)
        return x

    def embed(self, x):
        return self.front(x)

    @track  # MAYBE TF108
    def call(self, x):
        with v1.variable_scope("front"):
            x = self.embed(x)
        return self.trunk(x)


def run():
    encoder = Encoder()
    for _ in range(3):
        encoder(tf.ones((2, 4)))
        yield encoder
