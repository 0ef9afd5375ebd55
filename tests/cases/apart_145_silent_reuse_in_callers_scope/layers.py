"""Layers that take reuse in all the ways there were."""
import tensorflow as tf

v1 = tf.compat.v1


def again():
    """For use between two towers, in whatever scope the caller has open."""
    v1.get_variable_scope().reuse_variables()


def conv_tower(x, reuse=False, scope="tower"):
    with v1.variable_scope(scope) as sc:
        if reuse:
            sc.reuse_variables()
        return v1.layers.conv1d(x, 2, 1, name="conv")


class Sharing:
    """Holds a scope open and switches it."""

    def __init__(self, name):
        self.scope = v1.variable_scope(name)

    def __enter__(self):
        self.opened = self.scope.__enter__()
        return self

    def share(self):
        self.opened.reuse_variables()

    def __exit__(self, *error):
        return self.scope.__exit__(*error)
