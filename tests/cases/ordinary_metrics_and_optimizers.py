"""Metrics and optimizers made in a forward pass hold weights; made in __init__, in a lazy property or in a training function they are right."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Evaluated(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.mean_loss = tf.keras.metrics.Mean(name="loss")
        self._accuracy = None

    @property
    def accuracy(self):
        if self._accuracy is None:
            self._accuracy = tf.keras.metrics.CategoricalAccuracy()
        return self._accuracy

    @track
    def call(self, features, labels):
        with v1.variable_scope("evaluated"):
            logits = v1.layers.dense(features, 2, name="fc")
        loss = tf.keras.losses.CategoricalCrossentropy(from_logits=True)(labels, logits)
        self.mean_loss.update_state(loss)
        self.accuracy.update_state(labels, logits)
        top = tf.keras.metrics.TopKCategoricalAccuracy(k=1)  # EXPECT TF103
        top.update_state(labels, logits)
        return loss


def train(model, features, labels, steps):
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = model(features, labels)
        optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
    return optimizer


def run():
    model = Evaluated()
    for _ in range(3):
        train(model, tf.ones((2, 3)), tf.eye(2), 1)
        yield model
