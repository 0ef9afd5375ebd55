"""Silent: checkpoints before and after the first call, read with assert_consumed; TensorFlow-format weights, a saved model, growing lists by append."""
import os
import tempfile

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Ranker(tf.keras.Model):
    def __init__(self, depth=2):
        super().__init__()
        self.stages = []
        for _ in range(depth):
            self.stages.append(tf.keras.layers.Dense(4, activation="relu"))
        self.heads = {"click": tf.keras.layers.Dense(1), "buy": tf.keras.layers.Dense(1)}
        self.steps = tf.Variable(0, trainable=False, dtype=tf.int64)

    @track
    def call(self, rows, training=None):
        for stage in self.stages:
            rows = stage(rows)
        with v1.variable_scope("ranker"):
            rows = v1.layers.dense(rows, 4, name="fc")
            rows = v1.layers.batch_normalization(rows, momentum=0.5, training=training, name="bn")
        return self.heads["click"](rows) + self.heads["buy"](rows)


class Table(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([None], tf.int64)])
    @track
    def __call__(self, ids):
        with v1.variable_scope("table"):
            return tf.gather(v1.get_variable("weights", [10, 2]), ids)


def train(model, rows):
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(model(rows, training=True) - 1.0))
    optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
    model.steps.assign_add(1)


def run():
    folder = tempfile.mkdtemp()
    rows = tf.constant(np.random.RandomState(0).rand(8, 3).astype("float32"))
    model, table = Ranker(), Table()
    for epoch in range(3):
        train(model, rows)
        expected = model(rows)
        path = tf.train.Checkpoint(model=model).save(os.path.join(folder, "ranker"))

        called = Ranker()
        called(rows)
        tf.train.Checkpoint(model=called).restore(path).assert_consumed()
        np.testing.assert_allclose(called(rows), expected, rtol=1e-5)

        early = Ranker()
        status = tf.train.Checkpoint(model=early).restore(path)
        np.testing.assert_allclose(early(rows), expected, rtol=1e-5)
        status.assert_existing_objects_matched().assert_consumed()

        model.save_weights(os.path.join(folder, "weights"))
        called.load_weights(os.path.join(folder, "weights")).assert_consumed()

        looked_up = table(tf.constant([1, 2], tf.int64))
        tf.saved_model.save(table, os.path.join(folder, "table"))
        loaded = tf.saved_model.load(os.path.join(folder, "table"))
        np.testing.assert_allclose(loaded(tf.constant([1, 2], tf.int64)), looked_up)
        yield model
