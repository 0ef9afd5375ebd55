"""tf.Variable in a forward pass through a namedtuple, a ternary, a dataclass made per call, a nested default; guarded twins are silent."""
import collections
import dataclasses
import typing

import tensorflow as tf

v1 = tf.compat.v1
State = collections.namedtuple("State", "step mean")


@dataclasses.dataclass
class Running:
    mean: typing.Any
    count: int = 0


class Tracker(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.state = None
        self.kept = State(tf.Variable(0), tf.Variable(0.0))

    @v1.keras.utils.track_tf1_style_variables  # EXPECT TF108
    def call(self, x):
        fresh = State(step=tf.Variable(0), mean=0.0)  # EXPECT TF102
        running = Running(mean=tf.Variable(0.0))  # EXPECT TF102
        self.state = self.state if self.state is not None else State(tf.Variable(0), tf.Variable(1.0))
        scale = v1.Variable(2.0, use_resource=True) if x.shape[-1] > 1 else 1.0  # EXPECT TF102
        return x * scale + running.mean + self.state.mean + tf.cast(fresh.step, tf.float32) + self.kept.mean


def run():
    net = Tracker()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
