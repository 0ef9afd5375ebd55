"""Auto-named layers that a lambda, a partial, a dict, a list, getattr, an alias and a closure call at the root."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
dense = v1.layers.dense
KINDS = {"dense": v1.layers.dense, "wide": functools.partial(v1.layers.dense, units=8)}
bare = functools.partial(v1.layers.dense, units=4)
named = functools.partial(v1.layers.dense, units=4, name="named")


def chain(net, steps):
    for step in steps:
        net = step(net)  # EXPECT TF113
    return net


def activated(net, function):
    return tf.nn.relu(function(net))


class Callables(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        def closure(inputs):
            return dense(inputs, 4)  # EXPECT TF111

        net = KINDS["dense"](net, 4)  # EXPECT TF111
        net = KINDS["wide"](net)  # EXPECT TF111
        net = bare(net)  # EXPECT TF111
        net = named(net)
        net = getattr(v1.layers, "dense")(net, 4)  # EXPECT TF111
        net = activated(net, lambda inputs: dense(inputs, 4))  # EXPECT TF111
        net = chain(net, [closure, tf.nn.tanh, named])
        outputs = [dense(net, units) for units in (2, 2)]  # EXPECT TF111
        return tf.add_n(outputs) + sum(map(lambda units: dense(net, units), (2, 2)))  # EXPECT TF111


def run():
    layer = Callables()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
