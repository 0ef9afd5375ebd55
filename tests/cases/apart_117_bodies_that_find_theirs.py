"""Silent: loop bodies and branches with named layers, variables, scopes of their own, templates, and layer objects that were made before the loop."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

track = tf.keras.utils.track_tf1_style_variables
dense = tf.layers.dense


def _shared(net):
    return dense(dense(net, 3), 3)


class Iterated(keras.Model):
    def __init__(self):
        super().__init__()
        self.template = tf.make_template("shared", _shared)
        self.cell = tf.nn.rnn_cell.GRUCell(3, name="cell")

    @track
    def call(self, net):
        with tf.variable_scope("iterated"):

            def named(step, net):
                return step + 1, dense(net, 3, name="named")

            def scoped(step, net):
                with tf.variable_scope("body"):
                    return step + 1, dense(dense(net, 3), 3)

            once = tf.layers.Dense(3)
            once_more = tf.layers.Dense(3)
            _, net = tf.while_loop(lambda step, _: step < 2, named, [0, net])
            _, net = tf.while_loop(lambda step, _: step < 3, scoped, [0, net])
            net = tf.map_fn(lambda row: once(row[tf.newaxis])[0], net)
            net = tf.foldl(lambda total, row: total + self.template(row[tf.newaxis]), net, tf.zeros([1, 3]))
            rows = tf.tile(net[tf.newaxis], [3, 1, 1])
            states = tf.scan(lambda state, row: self.cell(row, state)[1], rows, tf.zeros([1, 3]))
            weight = tf.get_variable("weight", [3, 3])
            return tf.map_fn(lambda state: once_more(tf.matmul(state, weight)), states)


class Routed(keras.Model):
    def _sharp(self, net):
        with tf.variable_scope("sharp"):
            return dense(net, 3)

    def _smooth(self, net):
        return dense(net, 3, name="smooth") + tf.get_variable("bias", [3])

    @track
    def call(self, net, sharp):
        with tf.variable_scope("routed"):
            before = dense(net, 3)
            after = tf.cond(sharp, lambda: self._sharp(before), lambda: self._smooth(before))
            return tf.cond(sharp, lambda: before, lambda: after) + dense(after, 3)


def run():
    iterated, routed = Iterated(), Routed()
    for step in range(3):
        iterated(tf.ones([2, 3]))
        routed(tf.ones([2, 3]), sharp=tf.constant(step % 2 == 0))
        assert len(iterated.variables) == 2 + 4 + 2 + 4 + 4 + 1 + 2, [v.name for v in iterated.variables]
        yield SimpleNamespace(variables=iterated.variables + routed.variables)
