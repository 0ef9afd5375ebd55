"""Silent: the flag comes through two helpers, a dataclass, a closure and a method of a plain builder."""
import dataclasses

import tensorflow as tf

v1 = tf.compat.v1


@dataclasses.dataclass
class Mode:
    training: bool = None
    rate: float = 0.2


class Builder:
    def __init__(self, mode):
        self.mode = mode

    def norm(self, net, name):
        return v1.layers.batch_normalization(net, training=self.mode.training, name=name)

    def drop(self, net):
        return v1.layers.dropout(net, self.mode.rate, training=self.mode.training)


def unit(net, units, name, **options):
    with v1.variable_scope(name):
        net = v1.layers.dense(net, units, name="fc")
        return finish(net, **options)


def finish(net, training, activation=tf.nn.relu):
    net = v1.layers.batch_normalization(net, training=training, name="bn")
    return activation(v1.layers.dropout(net, 0.1, training=training))


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, features, training=None):
        def drop(net, rate=0.3):
            return v1.layers.dropout(net, rate, training=training)

        builder = Builder(Mode(training=training))
        with v1.variable_scope("net"):
            net = unit(features, 6, "a", training=training)
            net = unit(net, 6, "b", training=training, activation=tf.tanh)
            net = builder.drop(builder.norm(net, "builder_bn"))
            return drop(v1.layers.dense(net, 2, name="out"))


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((4, 3)), training=True)
        yield net
