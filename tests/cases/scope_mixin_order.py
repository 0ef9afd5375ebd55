"""Two mixins with one method name: the order of the bases decides whether the layer is reached under a scope."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class BareMixin:
    def head(self, net):
        return v1.layers.dense(net, 3)  # EXPECT TF111


class ScopedMixin:
    def head(self, net):
        with v1.variable_scope("head"):
            return v1.layers.dense(net, 3)


class ScopedFirst(ScopedMixin, BareMixin, tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        return self.head(inputs)


class BareFirst(BareMixin, ScopedMixin, tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        return self.head(inputs)


def run():
    holder = tf.Module()
    holder.parts = [ScopedFirst(), BareFirst()]
    for _ in range(3):
        for part in holder.parts:
            part(tf.ones((2, 4)))
        yield holder
