"""Multiple inheritance with super(Class, self) jumping over a mixin: the jumped-over mixin would have opened the scope."""
import tensorflow as tf

v1 = tf.compat.v1


class Core(tf.keras.layers.Layer):
    def body(self, x):
        return v1.layers.dense(x, 4)  # EXPECT TF111


class Scoped(Core):
    def body(self, x):
        with v1.variable_scope("scoped"):
            return super().body(x)


class Gated(Scoped):
    def body(self, x):
        with v1.variable_scope("gate"):
            gate = v1.layers.dense(x, 4)
        return tf.sigmoid(gate) * super(Scoped, self).body(x)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        return self.body(x) + Scoped.body(self, x)


def run():
    net = Gated()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
