"""TF183: dicts with numbers, tuples and classes as keys of layers, and dicts changed past TensorFlow's wrapper: pop, popitem, clear, setdefault, |=."""
import collections
import os
import tempfile

import tensorflow as tf
from tensorflow import keras

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
Dense = keras.layers.Dense


class Pyramid(tf.Module):
    def __init__(self, levels=4):
        super().__init__()
        self.by_size = {size: Dense(4) for size in (32, 64)}  # EXPECT TF183
        self.by_index = collections.OrderedDict()
        for index in range(levels):
            self.by_index[index] = Dense(4)  # EXPECT TF183

    @track
    def __call__(self, inputs):
        with v1.variable_scope("pyramid"):
            net = v1.layers.dense(inputs, 4)
        for layer in [*self.by_size.values(), *self.by_index.values()]:
            net = layer(net)
        return net


class Nested(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        heads = {("a", 1): tf.Variable(1.0), ("b", 2): tf.Variable(2.0)}
        self.tables = [{"by pair": heads}]  # EXPECT TF183

    @track
    def call(self, inputs):
        with v1.variable_scope("nested"):
            return v1.layers.dense(inputs, 4) * self.tables[0]["by pair"]["a", 1]


class Changing(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.heads = {"a": Dense(4), "b": Dense(4)}
        self.extra = {}
        self.options = {"rate": 0.5, "kept": 1}

    @track
    def call(self, inputs):
        with v1.variable_scope("changing"):
            net = v1.layers.dense(inputs, 4)
        for head in self.heads.values():
            net = head(net)
        return net

    def lose_one(self):
        self.heads.pop("b")  # EXPECT TF183

    def lose_any(self):
        self.heads.popitem()  # EXPECT TF183

    def lose_all(self):
        self.heads.clear()  # EXPECT TF183

    def gain_one(self):
        self.heads.setdefault("c", Dense(4))  # EXPECT TF183

    def merge(self):
        self.extra.update({3: Dense(4)})  # EXPECT TF183

    def take_rate(self):
        return self.options.pop("rate", None)  # EXPECT TF183


def written(model):
    try:
        tf.train.Checkpoint(model=model).save(os.path.join(tempfile.mkdtemp(), "checkpoint"))
    except ValueError as error:
        assert "Unable to save" in str(error), error
        return False
    return True


def run():
    inputs = tf.ones((2, 4))
    changes = ("lose_one", "lose_any", "lose_all", "gain_one", "merge", "take_rate")
    layers = [Changing() for _ in changes]
    for layer, change in zip(layers, changes):
        layer(inputs)
        assert written(layer)
        getattr(layer, change)()
    fixed = [Pyramid(), Nested(), *layers]
    kept = Changing()
    for _ in range(3):
        for layer in fixed:
            layer(inputs)
            assert not written(layer)
        kept(inputs)
        assert written(kept)
        yield kept
