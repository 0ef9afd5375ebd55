"""TF118: the branch stands in a helper of another file or in a method, the layer after it elsewhere; loops as long as an argument, and unequal sides."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

from asr import parts
from asr.base import Acoustic

track = tf.keras.utils.track_tf1_style_variables


class JointCtc(Acoustic):
    def auxiliary(self, net, training):
        if not training:
            return 0.0
        return tf.reduce_mean(parts.ctc_branch(net, self.symbols))

    @track
    def call(self, frames, training=None):
        with tf.variable_scope("joint"):
            net = parts.block(frames, 4)
            loss = self.auxiliary(net, training)
            net = parts.block(net, 4)  # EXPECT TF118
            return parts.block(net, self.symbols, activation=None), loss


class Augmented(Acoustic):
    @track
    def call(self, frames, training=None, augment=False):
        with tf.variable_scope("augmented"):
            net = parts.maybe_augmented(frames, augment)
            return parts.block(net, 3)  # EXPECT TF118


class Fusion(keras.layers.Layer):
    """A layer for each stream that is given."""

    @track
    def call(self, streams):
        with tf.variable_scope("fusion"):
            total = 0.0
            for stream in streams:
                total += tf.layers.dense(stream, 3)
            return tf.layers.dense(total, 3)  # EXPECT TF118


class Unequal(keras.layers.Layer):
    """Both sides make layers, one makes more."""

    @track
    def call(self, frames, lengths=None):
        with tf.variable_scope("unequal"):
            if lengths is None:
                net = tf.layers.conv1d(frames, 3, 3, padding="same")
            else:
                mask = tf.sequence_mask(lengths, tf.shape(frames)[1], dtype=tf.float32)[..., tf.newaxis]
                net = tf.layers.conv1d(frames * mask, 3, 3, padding="same")
                net = tf.layers.conv1d(net * mask, 3, 3, padding="same")
            gate = tf.layers.Conv1D(3, 3, padding="same")  # EXPECT TF118
            return net * tf.sigmoid(gate(net))  # MAYBE TF118


def run():
    joint, augmented, fusion, unequal = JointCtc(), Augmented(), Fusion(), Unequal()
    frames = tf.ones([2, 5, 3])
    for training in (True, False, True):
        joint(frames, training=training)
        augmented(frames, augment=training)
        fusion([frames] * (3 if training else 2))
        unequal(frames, lengths=tf.constant([3, 4]) if training else None)
        parts_ = (joint, augmented, fusion, unequal)
        yield SimpleNamespace(variables=[v for part in parts_ for v in part.variables])
    # without the CTC branch the last layer is what was the branch's output, not dense_4
    assert "joint/dense_4/kernel:0" in {v.name for v in joint.variables}
    before, _ = joint(frames, training=False)
    for variable in joint.variables:
        if "/dense_3/" in variable.name or "/dense_4/" in variable.name:
            variable.assign(tf.zeros_like(variable))
    tf.debugging.assert_equal(before, joint(frames, training=False)[0])
