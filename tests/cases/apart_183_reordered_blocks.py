"""TF183: lists of layers, hosts and variables that are reordered or shortened after they became attributes; no checkpoint can be written after that."""
import os
import tempfile

import tensorflow as tf
from tensorflow.keras.layers import Dense

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class Residual(tf.keras.layers.Layer):
    @shim
    def call(self, x):
        with v1.variable_scope("residual"):
            return x + v1.layers.dense(x, int(x.shape[-1]), name="fc")


class Decoder(tf.keras.Model):
    """Built like the encoder, then turned round."""

    def __init__(self, depth=3):
        super().__init__()
        self.steps = []
        for i in range(depth):
            self.steps.append(Residual(name="step%d" % i))
        self.steps.reverse()  # EXPECT TF183

    @shim  # MAYBE TF108
    def call(self, x):
        with v1.variable_scope("decoder"):
            for step in self.steps:
                with v1.variable_scope(step.name):
                    x = step(x)
        return x


class Progressive(tf.Module):
    """Grows from the front and loses its end."""

    def __init__(self):
        super().__init__(name="progressive")
        self.blocks = [Residual() for _ in range(2)]
        self.gains = [tf.Variable(tf.ones([3])), tf.Variable(tf.ones([3]))]

    def grow(self):
        blocks = self.blocks
        blocks.insert(0, Residual())  # EXPECT TF183

    def shrink(self):
        return self.blocks.pop()  # EXPECT TF183

    def restart(self):
        self.gains.clear()  # EXPECT TF183
        self.gains.append(tf.Variable(tf.ones([3])))

    def drop(self, block):
        self.blocks.remove(block)  # EXPECT TF183

    @shim  # MAYBE TF108
    def __call__(self, x):
        with v1.variable_scope("progressive"):
            for i, block in enumerate(self.blocks):
                with v1.variable_scope("block%d" % i):
                    x = block(x) * self.gains[0]
            return x


class Finetuned(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.heads = [Dense(2), Dense(2)]
        self.names = ["old", "new"]

    def new_head(self, units):
        self.names[0] = "newest"
        self.heads[0] = Dense(units)  # EXPECT TF183

    @shim
    def call(self, x):
        with v1.variable_scope("finetuned"):
            gain = v1.get_variable("gain", [3])
        return self.heads[0](x * gain)


def unsavable(model):
    try:
        tf.train.Checkpoint(model=model).write(os.path.join(tempfile.mkdtemp(), "c"))
    except ValueError as error:
        return "Unable to save" in str(error)
    return False


def run():
    x = tf.ones([2, 3])
    decoder = Decoder()
    for _ in range(3):
        decoder(x)
        assert unsavable(decoder)
        for change in (lambda p: p.grow(), lambda p: p.shrink(), lambda p: p.restart(), lambda p: p.drop(p.blocks[0])):
            progressive = Progressive()
            progressive(x)
            assert not unsavable(progressive)
            change(progressive)
            progressive(x)
            assert unsavable(progressive)
        tuned = Finetuned()
        tuned(x)
        assert not unsavable(tuned)
        tuned.new_head(4)
        tuned(x)
        assert unsavable(tuned)
        yield decoder
