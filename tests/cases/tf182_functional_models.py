"""TF182: checkpoints of functional and sequential models with TF1 layers in them; those of native models are nobody's business."""
import os
import tempfile

import tensorflow as tf

v1 = tf.compat.v1
keras = tf.keras


class Gate(keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with v1.variable_scope("gate"):
            return inputs * v1.get_variable("gain", [4])


def functional(gated=True):
    start = keras.Input((4,))
    net = keras.layers.Dense(4)(start)
    if gated:
        return keras.Model(start, Gate()(net))
    return keras.Model(start, net)


def sequential():
    return keras.Sequential([keras.layers.Dense(4), Gate()])


def native():
    return keras.Sequential([keras.layers.Dense(4)])


def run():
    inputs = tf.ones((2, 4))
    folder = tempfile.mkdtemp()
    for _ in range(3):
        model, plain = sequential(), native()
        for one in (model, plain):
            one(inputs)
        path = tf.train.Checkpoint(model).save(os.path.join(folder, "model"))
        other = tf.train.Checkpoint(plain).save(os.path.join(folder, "plain"))
        checkpoint = tf.train.Checkpoint(model)
        checkpoint.restore(path)  # EXPECT TF182
        tf.train.Checkpoint(plain).restore(other)
        whole = tf.train.Checkpoint(net=functional(), step=tf.Variable(0))
        if whole.restore(path).expect_partial():
            print("restored")
        yield model
