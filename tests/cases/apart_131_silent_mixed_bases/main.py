"""Silent: the base that looks like a module is a Keras layer as well; what is a module only has no regularizer of its own in the pass."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1

from bases import KerasNamed, Mixin, Named

shim = tf1.keras.utils.track_tf1_style_variables


class Attention(Mixin, KerasNamed):
    def __init__(self, width=4):
        super().__init__()
        self.width = width

    @shim
    def call(self, x):
        with tf1.variable_scope(self.scope, regularizer=self.regularizer()):
            q = tf1.get_variable("query", [x.shape[-1], self.width])
            k = tf1.get_variable("key", [x.shape[-1], self.width])
        left, right = tf.tensordot(x, q, [[2], [0]]), tf.tensordot(x, k, [[2], [0]])
        return tf.matmul(tf.nn.softmax(tf.matmul(left, right, transpose_b=True)), x)


class FeedForward(Named):
    """A module, whose helper takes a regularizer that nobody gives."""

    def __init__(self, width=6):
        super().__init__(name="ff")
        self.width = width

    def _fc(self, x, units, name, regularizer=None):
        return tf1.layers.dense(x, units, kernel_regularizer=regularizer, name=name)

    @shim
    def __call__(self, x):
        with tf1.variable_scope(self.scope):
            return self._fc(tf.nn.relu(self._fc(x, self.width, "in")), x.shape[-1], "out")


class Block(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.attention = Attention()
        self.ff = FeedForward()

    def call(self, x):
        return x + self.ff(self.attention(x))


def run():
    block = Block()
    for _ in range(3):
        block(tf.random.normal([2, 5, 3]))
        assert len(block.losses) == 2
        assert len(block.trainable_variables) == 2 + 4
        yield block
