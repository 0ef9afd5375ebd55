"""Silent: the words of graph code in their eager meaning: minimize of a function, a Saver with a list, ops, graphs and evals of other things."""
import os
import tempfile

import numpy as np
import tensorflow as tf
from tensorflow.compat import v1 as tf1

track = tf1.keras.utils.track_tf1_style_variables


class Expression:
    """A node of a symbolic formula."""

    def __init__(self, op, graph):
        self.op = op
        self.graph = graph

    def eval(self):
        return self.graph[self.op]


class Session:
    """A conversation with the user."""

    def __init__(self, turns):
        self.turns = turns

    def run(self, text):
        return self.turns.get(text, "?")


def gradients(values):
    return np.gradient(values)


class DialogModel(tf.keras.Model):
    def __init__(self, width=3):
        super().__init__()
        self.width = width
        self.formula = Expression("scale", {"scale": 0.5})
        self.optim = tf1.train.GradientDescentOptimizer(0.05)
        self.keras_optim = tf.keras.optimizers.legacy.SGD(0.05)

    def _net(self, x):
        with tf1.variable_scope("dialog"):
            return tf1.layers.dense(x, self.width, name="fc") * self.formula.eval()

    @track
    def call(self, x):
        session = Session({"hello": "world"})
        scale = 1.0 if session.run("hello") == "world" else float(len(self.formula.op))
        temperature = tf1.placeholder_with_default(tf.constant(1.0), [])
        assert isinstance(self.formula.graph, dict)
        return self._net(x) * scale / temperature

    @track
    def fit_once(self, x, y):
        def loss():
            return tf.reduce_mean(tf.square(self._net(x) - y))

        self.optim.minimize(loss)
        self.keras_optim.minimize(loss, var_list=lambda: self.trainable_variables)
        pairs = self.optim.compute_gradients(lambda: tf.reduce_sum(self._net(x)))
        return len([g for g, _ in pairs if g is not None])

    @track
    def slope(self, x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = self._net(x)
        return tape.gradient(y, x)

    @track
    def save_here(self, x, folder):
        self._net(x)
        saver = tf1.train.Saver(self.trainable_variables, max_to_keep=1)
        return saver.save(None, os.path.join(folder, "model"))

    def smooth(self, history):
        return gradients(history)


def run():
    model = DialogModel()
    x = tf.ones([2, 4])
    for _ in range(3):
        model(x)
        assert model.fit_once(x, tf.zeros([2, 3])) == 2
        assert model.slope(x).shape == (2, 4)
        assert os.path.exists(model.save_here(x, tempfile.mkdtemp()) + ".index")
        assert len(model.smooth([1.0, 2.0, 4.0])) == 3
        yield model
