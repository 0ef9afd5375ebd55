"""A metric and an optimizer hold weights: made in a decorated train method they start afresh on each step; losses and kept ones do not."""
import tensorflow as tf
from tensorflow import keras

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Regressor(keras.Model):
    def __init__(self):
        super().__init__()
        self.kept_metric = keras.metrics.Mean()
        self.kept_optimizer = keras.optimizers.legacy.SGD(0.1)

    def _predict(self, rows):
        with v1.variable_scope("regressor"):
            return v1.layers.dense(rows, 1, name="out")

    @track
    def call(self, rows):
        values = self._predict(rows)
        running = keras.metrics.Mean(name="values")  # EXPECT TF103
        running.update_state(values)
        return values + 0.0 * running.result()

    @track
    def step(self, rows, targets):
        objective = keras.losses.Huber()
        with tf.GradientTape() as tape:
            loss = objective(targets, self._predict(rows))
        optimizer = keras.optimizers.Adam(1e-3)  # EXPECT TF103  # ORACLE-OK
        optimizer.apply_gradients([(tape.gradient(loss, v), v) for v in self.trainable_variables[:1]])
        self.kept_metric.update_state(loss)
        return loss


def run():
    model = Regressor()
    rows = tf.ones((2, 3))
    for _ in range(3):
        model(rows)
        model.step(rows, tf.zeros((2, 1)))
        yield model
