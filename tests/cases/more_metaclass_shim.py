"""Silent: a metaclass puts the shim on every call that a class body defines."""
import tensorflow as tf

v1 = tf.compat.v1


class ShimMeta(type(tf.Module)):
    def __new__(mcs, name, bases, namespace):
        if "__call__" in namespace:
            namespace["__call__"] = v1.keras.utils.track_tf1_style_variables(namespace["__call__"])
        return super().__new__(mcs, name, bases, namespace)


class Policy(tf.Module, metaclass=ShimMeta):
    def __call__(self, obs):
        with v1.variable_scope("policy"):
            return v1.layers.dense(v1.layers.dense(obs, 4), 2)


def run():
    net = Policy()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
