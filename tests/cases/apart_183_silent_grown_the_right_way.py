"""Silent: lists that are only appended to, made anew or arranged before they are attributes, lists of other things, and dicts with strings."""
import collections
import os
import tempfile

import tensorflow as tf
from tensorflow.keras.layers import Dense

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Replay:
    """Frames, not layers."""

    def __init__(self, size):
        self.size = size
        self.frames = []

    def add(self, frame):
        self.frames.insert(0, frame)
        if len(self.frames) > self.size:
            self.frames.pop()


class Growing(tf.keras.Model):
    def __init__(self, depth=2):
        super().__init__()
        layers = [Dense(3) for _ in range(depth + 1)]
        layers.pop()
        layers.reverse()
        layers[0] = Dense(3, name="first")
        self.blocks = layers[:]
        self.blocks.append(Dense(3))
        self.blocks += [Dense(3)]
        self.widths = [8, 4]
        self.widths.insert(0, 16)
        self.widths.reverse()
        self.heads = collections.OrderedDict((str(i), Dense(2)) for i in range(2))
        self.heads["extra"] = Dense(2)
        self.replay = Replay(2)
        self.level_names = {0: "coarse", 1: "fine"}
        self.slots = [None, None]

    def prepend(self, layer):
        # a new list
        self.blocks = [layer, *self.blocks]

    def without_last(self):
        blocks = list(self.blocks)
        blocks.pop()
        self.blocks = blocks

    def swap_head(self, units):
        self.heads["0"] = Dense(units)

    def fill(self):
        self.slots[0] = Dense(3)

    @track
    def call(self, x):
        queue = list(self.blocks)
        while queue:
            x = queue.pop(0)(x)
        with v1.variable_scope("growing"):
            x = v1.layers.dense(x, 3, name="mix")
        self.replay.add(int(x.shape[0]))
        by_index = {i: head for i, head in enumerate(self.heads.values())}
        outputs = []
        for i in by_index:
            outputs.insert(0, by_index[i](x))
        outputs.reverse()
        return outputs


def run():
    model = Growing()
    x = tf.ones([2, 3])
    for step in range(3):
        model(x)
        model.prepend(Dense(3))
        model(x)
        model.without_last()
        model.swap_head(step + 1)
        model(x)
        tf.train.Checkpoint(model=model).write(os.path.join(tempfile.mkdtemp(), "c"))
        assert model.widths[-1] == 16 and len(model.replay.frames) == 2
        yield model
    model.fill()
    tf.train.Checkpoint(model=model).write(os.path.join(tempfile.mkdtemp(), "c"))
