"""What counts is where a closure is called, not where it is written: made in a scope and called outside it grows, the other way round not."""
import tensorflow as tf

v1 = tf.compat.v1


class Closures(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        def outside(inputs):
            return v1.layers.dense(inputs, 4)

        with v1.variable_scope("maker"):
            net = v1.layers.dense(net, 4)

            def inside(inputs):
                return v1.layers.dense(inputs, 4)  # EXPECT TF111

            deferred = lambda inputs: v1.layers.dense(inputs, 4)  # EXPECT TF111
        net = deferred(inside(net))
        with v1.variable_scope("caller"):
            return outside(net)


def run():
    layer = Closures()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
