"""Silent: TF1 layer objects and templates in odd holders, which the shim tracks, and Keras layers in odd holders that no forward pass uses."""
import collections
import functools
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

track = tf.keras.utils.track_tf1_style_variables

# made once for the evaluation scripts
reference = keras.layers.Dense(2)
global_step = tf.Variable(0, trainable=False, name="steps_done")
SHARED = {"embed": tf.layers.Dense(3, name="embed")}


def advance():
    global_step.assign_add(1)
    return reference(tf.ones([1, 2]))


class Net:
    """Plain; its layers are TF1's."""

    def __init__(self, units):
        self.first = tf.layers.Dense(units, activation=tf.nn.relu, name="first")
        self.second = tf.layers.Dense(units, name="second")

    def __call__(self, inputs):
        return self.second(self.first(inputs))


def _mlp(inputs, units):
    return tf.layers.dense(tf.layers.dense(inputs, units, name="in"), units, name="out")


class Policy(keras.Model):
    def __init__(self, units=3):
        super().__init__()
        self.net = Net(units)
        self.cells = {tf.nn.rnn_cell.GRUCell(units, name="memory")}
        self.order = collections.deque([tf.layers.Dense(units, name="order")])
        mlp = tf.make_template("mlp", _mlp, units=units)
        self.mlp = functools.partial(mlp)
        self.teachers = set()
        self.teachers.add(keras.layers.Dense(units))
        self.old = collections.deque(maxlen=1)

    def snapshot(self):
        """Keeps a copy of the newest teacher, for the plots."""
        copy = keras.layers.Dense(3)
        copy.build([None, 3])
        self.old.append(copy)

    @track
    def call(self, observations):
        with tf.variable_scope("policy"):
            net = SHARED["embed"](observations)
            state = tf.zeros([tf.shape(net)[0], 3])
            for cell in self.cells:
                net, state = cell(net, state)
            return self.mlp(self.order[0](self.net(net))) + state


def run():
    policy = Policy()
    advance()
    for _ in range(3):
        policy(tf.ones([2, 4]))
        policy.snapshot()
        assert len(policy.variables) == 2 + 4 + 2 + 4 + 4, [v.name for v in policy.variables]
        yield SimpleNamespace(variables=policy.variables)
