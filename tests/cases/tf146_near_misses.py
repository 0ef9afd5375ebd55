"""Silent: in a tf.function there is a graph and the options work; values that may be None; the arguments of get_variable; old graphs."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def cached(inputs):
    with v1.variable_scope("cached", caching_device="/cpu:0"):
        return inputs * v1.get_variable("scale", [4])


class Traced(tf.Module):
    @tf.function
    @track
    def __call__(self, inputs):
        return cached(inputs)


class Asks(tf.keras.layers.Layer):
    def __init__(self, device=None, resource=True):
        super().__init__()
        self.device = device
        self.resource = resource

    @track
    def call(self, inputs):
        if not tf.executing_eagerly():
            return cached(inputs)
        with v1.variable_scope("asks", caching_device=self.device, use_resource=self.resource) as scope:
            scope.set_use_resource(True)
            net = inputs * v1.get_variable("scale", [4], caching_device="/cpu:0", use_resource=False)
        with v1.variable_scope("more", caching_device=None if tf.executing_eagerly() else "/cpu:0"):
            return net * v1.get_variable("scale", [4])


def old_job():
    with tf.Graph().as_default():
        return cached(tf.ones((2, 4))).shape


def run():
    traced, asks = Traced(), Asks()
    for _ in range(3):
        assert old_job() == (2, 4)
        traced(tf.ones((2, 4)))
        asks(tf.ones((2, 4)))
        assert len(traced.variables) == 1
        yield asks
