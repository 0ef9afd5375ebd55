"""A model of real TensorFlow 1.15 (Python 3.7), trained and saved: what a migration has to restore.

    python make_tf1_checkpoint.py FOLDER

writes FOLDER/model.ckpt-20, as tf.train.Saver does, and FOLDER/expected.npz with what the model computes from it. The
forward pass takes its TensorFlow as an argument, so that the test wraps the same one in TensorFlow 2.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import numpy as np

STEPS = 20


def forward(tf: Any, images: Any, training: Any) -> Any:
    """The TF1 forward pass: images [batch, 8, 8, 3] to logits [batch, 2]. `tf` is tensorflow.compat.v1."""

    def l2(weights: Any) -> Any:
        return 0.01 * tf.nn.l2_loss(weights)

    with tf.variable_scope("net"):
        x = tf.layers.conv2d(images, 6, 3, kernel_regularizer=l2)
        x = tf.nn.relu(tf.layers.batch_normalization(x, training=training, momentum=0.9))
        with tf.variable_scope("head", regularizer=l2):
            x = tf.layers.dense(tf.layers.flatten(x), 5, activation=tf.nn.tanh, name="hidden")
            scale = tf.get_variable("scale", [5], initializer=tf.ones_initializer(), regularizer=None)
            weights = tf.get_variable("weights", [5, 2])
        return tf.matmul(x * scale, weights) + tf.get_variable("bias", [2], initializer=tf.zeros_initializer())


def images() -> np.ndarray:
    """The input of the comparison: [6, 8, 8, 3]."""
    return np.random.RandomState(7).rand(6, 8, 8, 3).astype(np.float32)


def main(folder: str) -> None:
    """Trains, saves, and writes what the saved model computes in inference and in one training step."""
    import tensorflow.compat.v1 as tf

    if not tf.__version__.startswith("1.15"):
        raise SystemExit("this is TensorFlow " + tf.__version__ + ", and 1.15 is wanted")
    tf.logging.set_verbosity(tf.logging.ERROR)
    tf.set_random_seed(3)
    inputs = tf.placeholder(tf.float32, [None, 8, 8, 3])
    training = tf.placeholder(tf.bool, [])
    logits = forward(tf, inputs, training)
    regularization = tf.losses.get_regularization_loss()
    loss = tf.reduce_mean(tf.square(logits - tf.constant([1.0, -2.0]))) + regularization
    step = tf.train.get_or_create_global_step()
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
    with tf.control_dependencies(updates):
        train = tf.train.AdamOptimizer(0.01).minimize(loss, global_step=step)
    expected = {}
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        random = np.random.RandomState(5)
        for _ in range(STEPS):
            session.run(train, {inputs: random.rand(16, 8, 8, 3), training: True})
        tf.train.Saver().save(session, os.path.join(folder, "model.ckpt"), global_step=step)
        expected["inference"] = session.run(logits, {inputs: images(), training: False})
        expected["regularization"] = session.run(regularization)
        expected["training"], _ = session.run([logits, updates], {inputs: images(), training: True})
        for variable in tf.global_variables():
            if "moving_" in variable.op.name:
                expected["after/" + variable.op.name] = session.run(variable)
    np.savez(os.path.join(folder, "expected.npz"), **expected)


if __name__ == "__main__":
    main(sys.argv[1])
