"""Silent: local lists, copies, lists that are assigned anew after the change, growth at the end, plain values, deques, plain objects."""
import collections
import copy
import os
import tempfile

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
Dense = tf.keras.layers.Dense


class Tidy(tf.keras.Model):
    def __init__(self, depth=3):
        super().__init__()
        order = [Dense(4)]
        order.insert(0, Dense(4))
        order.reverse()
        del order[0]
        self.order = order
        self.blocks = [Dense(4) for _ in range(depth)]
        self.blocks.pop()
        self.blocks = list(self.blocks)
        self.sizes = [4, 8, 16]
        self.sizes.insert(0, 2)
        self.sizes[1] = 5
        self.sizes.pop()
        self.recent = collections.deque([Dense(4), Dense(4)])
        self.recent.popleft()
        self.places = [None, None]
        self.places[0] = Dense(4)
        self.heads = {"a": Dense(4), "b": Dense(4), "c": Dense(4)}
        del self.heads["c"]
        self.heads["b"] = Dense(4)
        self.heads.update(d=Dense(4))
        self.heads.pop("missing", None)
        self.sizes_by_level = {0: (4, 8), 1: (8, 16)}
        self.sizes_by_level[2] = 3
        self.counts = collections.defaultdict(list)
        self.counts[3].append(Dense(4))
        self.counts.pop(3)

    @track
    def call(self, inputs):
        with v1.variable_scope("tidy"):
            net = v1.layers.dense(inputs, 4)
        rest = self.blocks[:]
        while rest:
            net = rest.pop(0)(net)
        waiting = list(self.order)
        waiting.reverse()
        for layer in [*waiting, self.places[0], *self.heads.values()]:
            net = layer(net)
        return net

    def shorten(self):
        self.blocks = self.blocks[:-1]

    def lengthen(self):
        self.blocks += [Dense(4)]
        self.blocks.extend([Dense(4)])

    def rebuild(self):
        self.blocks.insert(0, Dense(4))
        self.blocks[-1] = Dense(4)
        self._settle()

    def _settle(self):
        self.blocks = self.blocks + []


class Queue:
    """No checkpoint looks into it."""

    def __init__(self):
        self.waiting = [Dense(4), Dense(4)]

    def take(self):
        return self.waiting.pop()


def written(model):
    tf.train.Checkpoint(model=model).save(os.path.join(tempfile.mkdtemp(), "checkpoint"))


def run():
    inputs = tf.ones((2, 4))
    tidy, queue = Tidy(), Queue()
    queue.take()
    copied = copy.copy(tidy.order)
    spare = tidy.heads.copy()
    spare.pop("a")
    assert copied
    for change in (tidy.shorten, tidy.lengthen, tidy.rebuild):
        change()
        tidy(inputs)
        written(tidy)
        yield tidy
