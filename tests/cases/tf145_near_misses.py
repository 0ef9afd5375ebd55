"""Silent: inside any variable_scope the scope object is a copy, also in an empty one, the current one entered again, and where all callers open one."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def fc(inputs):
    return v1.layers.dense(inputs, 2, name="fc")


class Inner(tf.keras.layers.Layer):
    """Only ever called inside a scope."""

    @track
    def call(self, inputs):
        first = fc(inputs)
        v1.get_variable_scope().reuse_variables()
        return first + fc(inputs)


class Outer(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.inner = Inner()

    @track
    def call(self, inputs):
        with v1.variable_scope(""):
            v1.get_variable_scope().reuse_variables()
            net = v1.layers.dense(inputs, 4, name="empty")
        with v1.variable_scope(v1.get_variable_scope()) as scope:
            scope.reuse_variables()
            net += v1.layers.dense(inputs, 4, name="again")
        with v1.variable_scope("outer") as scope:
            net += v1.layers.dense(net, 4, name="fc")
            scope.reuse_variables()
            v1.get_variable_scope().reuse_variables()
            return self.inner(net)


class Registry:
    def reuse_variables(self):
        return self


def run():
    outer, root = Outer(), v1.get_variable_scope()
    before = root.reuse
    for _ in range(3):
        Registry().reuse_variables()
        outer(tf.ones((2, 4)))
        assert root.reuse is before
        yield outer
