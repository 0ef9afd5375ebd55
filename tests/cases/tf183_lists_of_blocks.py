"""TF183: lists of layers and variables that are cut, reordered or filled from the front, on self, through a local name, in a helper, from outside."""
import os
import tempfile

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
Dense = tf.keras.layers.Dense


class Tower(tf.keras.Model):
    def __init__(self, depth=3):
        super().__init__()
        self.blocks = [Dense(4) for _ in range(depth)]
        self.gains = []
        for index in range(depth):
            self.gains.append(tf.Variable(float(index + 1)))
        self.groups = {"early": [Dense(4), Dense(4)]}
        self.pairs = [(Dense(4), Dense(4)), (Dense(4), Dense(4))]
        self.steps = [[1, 2], [3]]

    @track
    def call(self, inputs):
        with v1.variable_scope("tower"):
            net = v1.layers.dense(inputs, 4)
        for block in [*self.blocks, *self.groups["early"]]:
            net = block(net)
        for left, right in self.pairs:
            net = left(net) + right(net)
        for gain in self.gains:
            net = net * gain
        return net

    def shorten(self):
        self.blocks.pop()  # EXPECT TF183

    def without_first_gain(self):
        gains = self.gains
        del gains[0]  # EXPECT TF183

    def turn(self):
        self.pairs.reverse()  # EXPECT TF183

    def empty(self):
        trim(self.groups["early"])

    def drop(self):
        self.blocks.remove(self.blocks[0])  # EXPECT TF183

    def swap(self):
        self.blocks[0], self.blocks[1] = self.blocks[1], self.blocks[0]  # EXPECT TF183

    def next_step(self):
        return self.steps.pop(0)  # EXPECT TF183


def trim(layers):
    layers.clear()  # EXPECT TF183


def written(model):
    try:
        tf.train.Checkpoint(model=model).save(os.path.join(tempfile.mkdtemp(), "checkpoint"))
    except ValueError as error:
        assert "Unable to save" in str(error), error
        return False
    return True


def run():
    inputs = tf.ones((2, 4))
    changes = (Tower.shorten, Tower.without_first_gain, Tower.turn, Tower.empty, Tower.drop, Tower.swap, Tower.next_step)
    towers = [Tower() for _ in range(8)]
    for tower in towers:
        tower(inputs)
        assert written(tower)
    for tower, change in zip(towers, changes):
        change(tower)
    last = Tower()
    last.blocks.insert(0, Dense(4))  # EXPECT TF183
    for _ in range(3):
        for tower in [*towers[:7], last]:
            tower(inputs)
            assert not written(tower)
        towers[7](inputs)
        assert written(towers[7])
        yield towers[7]
