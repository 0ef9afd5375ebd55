"""TF183: in constructors, in build, in a base class, through setattr and functional helpers; a list that the class body knows is not tracked by Keras."""
import os
import tempfile

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
layers = tf.keras.layers


class Base(layers.Layer):
    def __init__(self, sizes=(4, 4)):
        super().__init__()
        self.stack = [layers.Dense(size) for size in sizes]
        self.add_front()

    def add_front(self):
        pass

    @track
    def call(self, inputs):
        with v1.variable_scope("base"):
            net = v1.layers.dense(inputs, 4)
        for layer in self.stack:
            net = layer(net)
        return net


class Fronted(Base):
    def add_front(self):
        self.stack.insert(0, layers.Dense(4))  # EXPECT TF183


class Late(layers.Layer):
    def build(self, shape):
        self.weights_of = [self.add_weight(name="w%d" % index, shape=[4]) for index in range(3)]
        del self.weights_of[1:]  # EXPECT TF183
        super().build(shape)

    @track
    def call(self, inputs):
        with v1.variable_scope("late"):
            return v1.layers.dense(inputs, 4) * self.weights_of[0]


class Named(layers.Layer):
    def __init__(self):
        super().__init__()
        setattr(self, "slots", {1: tf.Variable(1.0)})  # EXPECT TF183

    @track
    def call(self, inputs):
        with v1.variable_scope("named"):
            return v1.layers.dense(inputs, 4) * self.slots[1]


class Untracked(layers.Layer):
    """Keras leaves alone what the class body has a value for; the fault there is another one."""

    history = None

    def __init__(self):
        super().__init__()
        self.history = [[1, 2], [3]]
        self.history.pop()

    @track
    def call(self, inputs):
        with v1.variable_scope("untracked"):
            return v1.layers.dense(inputs, 4) * float(len(self.history))


def written(model):
    try:
        tf.train.Checkpoint(model=model).save(os.path.join(tempfile.mkdtemp(), "checkpoint"))
    except ValueError as error:
        assert "Unable to save" in str(error), error
        return False
    return True


def run():
    inputs = tf.ones((2, 4))
    faulty = [Fronted(), Late(), Named()]
    kept = [Base(), Untracked()]
    for _ in range(3):
        for layer in faulty:
            layer(inputs)
            assert not written(layer)
        for layer in kept:
            layer(inputs)
            assert written(layer)
        yield kept[0]
