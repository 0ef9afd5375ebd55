"""Silent: helpers that switch the scope they are in are always called inside one; the root is never touched."""
import tensorflow as tf

from layers import Sharing, again, conv_tower

v1 = tf.compat.v1


class Base(tf.keras.Model):
    """Opens the scope; the subclasses fill it."""

    def body(self, left, right):
        raise NotImplementedError

    @v1.keras.utils.track_tf1_style_variables
    def call(self, pair):
        left, right = pair
        with v1.variable_scope("base"):
            return self.body(left, right)


class Matching(Base):
    def body(self, left, right):
        left = v1.layers.dense(left, 2, name="fc")
        again()
        return left - v1.layers.dense(right, 2, name="fc")


class Convolving(Base):
    def body(self, left, right):
        net = conv_tower(left) - conv_tower(right, reuse=True)
        with Sharing("mixer") as sharing:
            net = v1.layers.dense(net, 2, name="mix")
            sharing.share()
            return v1.layers.dense(net, 2, name="mix")


def run():
    root = v1.get_variable_scope()
    before = root.reuse
    matching, convolving = Matching(), Convolving()
    pair = (tf.ones([1, 3, 2]), tf.zeros([1, 3, 2]))
    for _ in range(3):
        matching(pair), convolving(pair)
        assert root.reuse is before
        assert len(matching.variables) == 2 and len(convolving.variables) == 4
        yield matching
