"""TF183: deletions and slices of tracked lists, by functions that are handed the model or the list, in a build method and in a nested list."""
import os
import tempfile

import tensorflow.compat.v1 as tf

keras = tf.keras
track = keras.utils.track_tf1_style_variables


class Stage(keras.layers.Layer):
    @track
    def call(self, x):
        with tf.variable_scope("stage"):
            return tf.layers.dense(x, 3, activation=tf.nn.relu, name="fc")


class Trunk(keras.Model):
    def __init__(self):
        super().__init__()
        self.stages = [Stage() for _ in range(3)]
        self.towers = [[Stage()], [Stage(), Stage()]]

    def cut(self, count):
        del self.stages[count:]  # EXPECT TF183

    def new_tower(self):
        self.towers[0].insert(0, Stage())  # EXPECT TF183

    @track  # MAYBE TF108
    def call(self, x):
        for i, stage in enumerate(self.stages):
            with tf.variable_scope("s%d" % i):
                x = stage(x)
        for i, tower in enumerate(self.towers):
            for j, stage in enumerate(tower):
                with tf.variable_scope("t%d_%d" % (i, j)):
                    x = stage(x)
        return x


class Lazy(keras.layers.Layer):
    """Its build puts a layer in front of those of __init__."""

    def __init__(self):
        super().__init__()
        self.ops = [Stage()]

    def build(self, input_shape):
        if int(input_shape[-1]) != 3:
            self.ops.insert(0, keras.layers.Dense(3))  # EXPECT TF183
        super().build(input_shape)

    @track  # MAYBE TF108
    def call(self, x):
        with tf.variable_scope("lazy"):
            for op in self.ops:
                x = op(x)
            return x


def replace_last(trunk: Trunk, stage):
    trunk.stages[-1:] = [stage]  # EXPECT TF183


def fails_to_save(model):
    try:
        tf.train.Checkpoint(model=model).write(os.path.join(tempfile.mkdtemp(), "c"))
    except ValueError:
        return True
    return False


def run():
    x = tf.ones([2, 3])
    for change in (lambda t: t.cut(1), lambda t: t.new_tower(), lambda t: replace_last(t, Stage())):
        trunk, lazy, wide = Trunk(), Lazy(), Lazy()
        trunk(x), lazy(x), wide(tf.ones([2, 5]))
        assert not fails_to_save(trunk) and not fails_to_save(lazy) and fails_to_save(wide)
        change(trunk)
        trunk(x)
        assert fails_to_save(trunk)
        yield trunk
