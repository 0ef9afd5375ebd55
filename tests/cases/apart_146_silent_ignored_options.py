"""Silent: the options of get_variable are ignored, of a scope they are None or True, and elsewhere they are another function's."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1
USE_RESOURCE = True


@contextlib.contextmanager
def section(title, caching_device=None, use_resource=False):
    """Prints; the arguments are those of the old call sites."""
    yield (title, caching_device, use_resource)


def variable(name, shape, caching_device=None):
    return v1.get_variable(name, shape, caching_device=caching_device, use_resource=False)


def cached(net, name, caching_device=None, use_resource=None):
    with v1.variable_scope(name, caching_device=caching_device, use_resource=use_resource):
        return v1.layers.dense(net, 3, name="fc")


class Cache:
    def set_caching_device(self, device):
        self.device = device


class Pixel(tf.keras.layers.Layer):
    def __init__(self, device="/cpu:0"):
        super().__init__()
        self.cache = Cache()
        self.cache.set_caching_device(device)
        self.device_of_reads = device

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with section("pixels", caching_device=self.device_of_reads, use_resource=False):
            with v1.variable_scope("pixel", use_resource=USE_RESOURCE), tf.device(self.device_of_reads):
                net = net * variable("gain", [3], caching_device=self.device_of_reads)
                net = cached(net, "a") + cached(net, "b", use_resource=True)
                self.cache.set_caching_device(self.device_of_reads)
                return net + v1.get_variable("shift", [3], caching_device="/cpu:0")


def cluster_graph():
    with tf.Graph().as_default():
        with v1.variable_scope("ps", caching_device="/cpu:0") as scope:
            first = v1.get_variable("w", [2])
            scope.set_caching_device("/cpu:0")
            scope.set_use_resource(False)
            second = v1.get_variable("r", [2])
        return first.op.type, second.op.type


def run():
    pixel = Pixel()
    for _ in range(3):
        pixel(tf.ones([2, 3]))
        assert cluster_graph()[1] == "VariableV2", cluster_graph()
        assert len(pixel.variables) == 6
        yield pixel
