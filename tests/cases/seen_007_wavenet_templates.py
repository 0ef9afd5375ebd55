"""Templates: made per call at the root and in a scope, with a unique name; layers held in a deque and under a class's own name."""
import collections

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
make_template = v1.make_template


def gated(net, channels):
    signal = v1.layers.conv1d(net, channels, 2, padding="same", name="signal")
    gate = v1.layers.conv1d(net, channels, 2, padding="same", name="gate")
    return tf.tanh(signal) * tf.sigmoid(gate)


class Stack(tf.keras.layers.Layer):
    @track
    def call(self, audio):
        with v1.variable_scope("stack"):
            net = make_template("lower", gated, channels=4)(audio)  # EXPECT TF104  # ORACLE-OK
        return net + make_template("upper", gated, channels=4)(net)  # EXPECT TF104


class UniqueStack(tf.keras.layers.Layer):
    """Two towers, told apart by unique_name_."""

    @track
    def call(self, audio):
        with v1.variable_scope("unique"):
            tower = make_template(  # EXPECT TF142  # MAYBE TF104
                "tower",
                gated,
                create_scope_now_=True,
                unique_name_="tower_one",
                channels=4,
            )
            return tower(audio)


class Skips(tf.keras.layers.Layer):
    """The skip connections are never trained."""

    post = None

    def __init__(self, depth):
        super().__init__()
        self.post = tf.keras.layers.Dense(4)  # EXPECT TF107
        self.skips = collections.deque(maxlen=depth)
        for _ in range(depth):
            self.skips.append(tf.keras.layers.Dense(4))  # EXPECT TF107
        self.gates = [tf.keras.layers.Dense(4) for _ in range(depth)]

    @track
    def call(self, net):
        total = 0.0
        for skip, gate in zip(self.skips, self.gates):
            total += skip(net) * tf.sigmoid(gate(net))
        with v1.variable_scope("skips"):
            return v1.layers.dense(self.post(total), 4, name="out")


def run():
    stack, skips = Stack(), Skips(2)
    holder = tf.Module()
    holder.parts = [stack, skips]
    audio = tf.random.normal((2, 6, 4))
    for step in range(3):
        skips(stack(audio))
        assert len(stack.variables) == 4 + 4 * (step + 1)
        assert len(skips.variables) == 2 + 2 * 2
        try:
            UniqueStack()(audio)
        except ValueError as error:
            assert "unique_name_" in str(error)
        else:
            raise AssertionError("ran")
        yield holder
