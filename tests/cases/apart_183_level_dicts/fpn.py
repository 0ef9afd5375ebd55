"""Feature pyramids whose parts are found by number."""
import enum

import tensorflow as tf
from tensorflow.keras.layers import Dense


class Level(enum.IntEnum):
    COARSE = 0
    FINE = 1


class Lateral(tf.keras.layers.Layer):
    def __init__(self, levels=(2, 3)):
        super().__init__()
        self.layers_by_level = {}
        for level in levels:
            self.layers_by_level[level] = Dense(3)  # EXPECT TF183

    def call(self, x):
        return tf.add_n([layer(x) for layer in self.layers_by_level.values()])


class TopDown(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.merge = {Level.COARSE: Dense(3), Level.FINE: Dense(3)}  # EXPECT TF183
        # no layers
        self.strides = {0: 2, 1: 4}

    def call(self, x):
        return self.merge[Level.COARSE](x) / self.strides[0] + self.merge[Level.FINE](x) / self.strides[1]


class Anchors(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.by_shape = dict(((h, w), Dense(3)) for h, w in ((1, 1), (1, 2)))  # EXPECT TF183

    def call(self, x):
        return self.by_shape[1, 1](x) - self.by_shape[1, 2](x)


class Heads(tf.Module):
    """Keyed by strings, until a task ends."""

    def __init__(self):
        super().__init__(name="heads")
        self.tasks = {"boxes": Dense(4), "masks": Dense(2), "points": Dense(2)}

    def finish(self, task):
        return self.tasks.pop(task)  # EXPECT TF183

    def restart(self, task, units):
        self.tasks[task] = Dense(units)

    def forget(self, task):
        del self.tasks[task]

    def __call__(self, x):
        return {task: head(x) for task, head in sorted(self.tasks.items())}
