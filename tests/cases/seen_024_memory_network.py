"""A memory network: auto-named hops over a list of any length, a slot made on each call, heads that are popped and replaced."""
import os
import tempfile

import tensorflow as tf

tf1 = tf.compat.v1
track = tf1.keras.utils.track_tf1_style_variables
Dense = tf.keras.layers.Dense


class Reader(tf.keras.layers.Layer):
    """How many hops there are decides which weights the answer has."""

    @track
    def call(self, facts):
        state = 0.0
        with tf1.variable_scope("reader"):
            for fact in facts:
                state = state + tf1.layers.dense(fact, 4, activation=tf.tanh)
            return tf1.layers.dense(state, 4)  # EXPECT TF118


class Slots(tf.Module):
    def __init__(self):
        super().__init__()
        self.slots = {}
        self.known = {}

    @track
    def __call__(self, answer):
        self.slots["slot%d" % len(self.slots)] = tf.Variable(tf.zeros([4]), name="slot")  # EXPECT TF102
        if "bias" not in self.known:
            self.known["bias"] = tf.Variable(tf.zeros([4]), name="bias")
        with tf1.variable_scope("slots"):
            kernel = tf1.get_variable("kernel", [4, 4])
        return tf.matmul(answer, kernel) + tf.add_n(list(self.slots.values())) + self.known["bias"]


class Heads(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.heads = {"yes": Dense(2), "where": Dense(5)}
        self.stack = [Dense(4), Dense(4)]

    def forget(self, name):
        self.heads.pop(name)  # EXPECT TF183

    def restart(self, index):
        self.stack[index] = Dense(4)  # EXPECT TF183

    @track
    def call(self, answer):
        with tf1.variable_scope("heads"):
            answer = answer * tf1.get_variable("gain", [4], initializer=tf1.ones_initializer())
        for layer in self.stack:
            answer = layer(answer)
        return [head(answer) for head in self.heads.values()]


def writable(model):
    try:
        tf.train.Checkpoint(model=model).write(os.path.join(tempfile.mkdtemp(), "checkpoint"))
    except ValueError:
        return False
    return True


def run():
    reader, slots = Reader(), Slots()
    popped, replaced = Heads(), Heads()
    holder = tf.Module()
    holder.parts = [reader, slots, popped, replaced]
    for step, length in enumerate((2, 3, 2)):
        answer = slots(reader([tf.random.normal((2, 4)) for _ in range(length)]))
        assert len(slots.slots) == step + 1
        popped(answer)
        replaced(answer)
        if step == 0:
            assert writable(popped) and writable(replaced)
            popped.forget("where")
            replaced.restart(0)
        assert not writable(popped) and not writable(replaced)
        yield holder
