"""Automatic names in the bodies of TensorFlow's loops: lambdas, methods, nested functions, objects and cells made there."""
import functools

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1


def project(units, row):
    return v1.layers.dense(row[tf.newaxis], units)[0]  # EXPECT TF117


class Net(tf.keras.Model):
    def _step(self, total, row):
        return total + tf.squeeze(slim.fully_connected(row[tf.newaxis], 4), 0)  # EXPECT TF117

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("map"):
            x = tf.map_fn(functools.partial(project, 4), x)
        with v1.variable_scope("scan"):
            x = v1.scan(self._step, x, initializer=tf.zeros([4]))
        with v1.variable_scope("fold"):
            # An object takes a new name each time it is made, also where it was given one.
            y = tf.foldl(lambda a, row: a + v1.layers.Dense(4, name="f")(row[None])[0], x, tf.zeros([4]))  # EXPECT TF117

        def body(i, state):
            with tf.name_scope("body"):
                state, _ = v1.nn.rnn_cell.GRUCell(4)(y[tf.newaxis], state)  # EXPECT TF117
            with v1.variable_scope(None, "inner"):
                state = v1.layers.dense(state, 4)  # EXPECT TF117
            # Inside the loop a branch is no better.
            return i + 1, tf.cond(i > 0, lambda: v1.layers.dense(state, 4), lambda: state)  # EXPECT TF117

        with v1.variable_scope("while"):
            _, state = v1.while_loop(lambda i, state: i < 2, body, [0, tf.zeros([1, 4])])
        return state


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones((3, 4)))
        names = [v.name for v in model.variables]
        # one set for each of the three rows, where TF1 made one
        assert sum(name.startswith("map/") for name in names) == 6, names
        assert sum(name.startswith("while/gru_cell") for name in names) == 8, names
        assert sum(name.startswith("while/inner") for name in names) == 4, names
        yield model
