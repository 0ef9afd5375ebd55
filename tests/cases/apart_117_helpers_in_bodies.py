"""TF117: auto-named creators two calls below a loop's body, by keyword and partial, in a base class's step, and slim layers in a map."""
import functools
from types import SimpleNamespace

import tensorflow as tf
import tf_slim as slim
from tensorflow.compat.v1 import get_variable, layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables


def mix(net, units):
    hidden = tf.tanh(net)
    return layers.dense(hidden, units, use_bias=False)  # EXPECT TF117


def update(index, net, units):
    net = net + mix(net, units)
    return index + 1, net


class Solver(tf.keras.layers.Layer):
    """Fixed-point iterations, unrolled by a loop of TF's."""

    @track_tf1_style_variables
    def call(self, net):
        body = functools.partial(update, units=int(net.shape[-1]))
        with variable_scope("solver"):
            start = mix_once(net)
            _, net = tf.compat.v1.while_loop(cond=lambda i, _: i < 2, body=body, loop_vars=(tf.constant(0), start))
        return net


def mix_once(net):
    """The same layer, once and outside of the loop."""
    return layers.dense(net, 3)


class Recurrence(tf.Module):
    def step(self, state, item):
        raise NotImplementedError

    @track_tf1_style_variables
    def __call__(self, items):
        with variable_scope("recurrence"):
            return tf.scan(self.step, items, initializer=tf.zeros([1, 3]))


class Gated(Recurrence):
    def step(self, state, item):
        gate = layers.dense(tf.concat([state, item], axis=-1), 3, activation=tf.sigmoid)  # EXPECT TF117
        return gate * state + (1.0 - gate) * item


class Scaled(Recurrence):
    """A variable by its name is found again."""

    def step(self, state, item):
        return state * get_variable("decay", [3]) + item


class Patches(tf.keras.Model):
    @track_tf1_style_variables
    def call(self, images):
        def embed(patch):
            net = slim.flatten(patch[tf.newaxis])
            net = slim.fully_connected(net, 3, activation_fn=None)  # EXPECT TF117
            return tf.squeeze(net, axis=0)

        with variable_scope("patches"):
            return tf.map_fn(embed, images)


def run():
    solver, gated, scaled, patches = Solver(), Gated(), Scaled(), Patches()
    for _ in range(3):
        solver(tf.ones([2, 3]))
        gated(tf.ones([4, 1, 3]))
        scaled(tf.ones([4, 1, 3]))
        patches(tf.ones([2, 4, 4, 1]))
        assert len(solver.variables) == 2 + 2
        assert len(gated.variables) == 4 * 2 and len(scaled.variables) == 1
        assert len(patches.variables) == 2 * 2
        parts = (solver, gated, scaled, patches)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
