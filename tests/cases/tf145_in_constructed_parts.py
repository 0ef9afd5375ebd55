"""TF145: reached from closures, lambdas and a loop's later rounds in a decorated method."""
import tensorflow.compat.v1 as tf


class Unrolled(tf.Module):
    def __init__(self, steps=3):
        super().__init__(name="unrolled")
        self.steps = steps

    @tf.keras.utils.track_tf1_style_variables
    def __call__(self, inputs):
        share = lambda: tf.get_variable_scope().reuse_variables()  # EXPECT TF145

        def step(net, index):
            if index > 0:
                share()
            return tf.layers.dense(net, 4, name="step")

        net = inputs
        for index in range(self.steps):
            net = step(net, index)
        return net


def run():
    unrolled, root = Unrolled(), tf.get_variable_scope()
    before = root.reuse
    for _ in range(3):
        unrolled(tf.ones((2, 4)))
        assert root.reuse is True
        root._reuse = before
        yield unrolled
