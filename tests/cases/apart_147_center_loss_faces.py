"""TF147: class centres, counters and a learning-rate variable that TF1 left alone, changed in place on each call."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


class CenterLoss(tf.keras.layers.Layer):
    """The centres follow the features."""

    def __init__(self, classes=3, alpha=0.5):
        super().__init__()
        self.classes = classes
        self.alpha = alpha
        self.batches = v1.Variable(0.0, trainable=False, name="batches")
        self.samples = tf.Variable(0, trainable=False)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, features, labels):
        with v1.variable_scope("center", reuse=v1.AUTO_REUSE):
            centers = v1.get_variable("centers", [self.classes, 2], initializer=v1.zeros_initializer(), trainable=False)
        batch = tf.gather(centers, labels)
        loss = tf.reduce_mean(tf.square(features - batch))
        self.batches.assign_add(1.0)  # EXPECT TF147
        # this one was made with tf.Variable, by someone who knew
        self.samples.assign_add(tf.shape(labels)[0])
        centers_update_op = v1.scatter_sub(centers, labels, self.alpha * (batch - features))  # EXPECT TF147
        return loss


class Temperature(tf.Module):
    """Anneals; two of the three ways had no effect before."""

    def _variable(self, name):
        return v1.get_variable(name, [], initializer=v1.ones_initializer(), trainable=False)

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, logits, anneal=True):
        with v1.variable_scope("temperature"):
            names = ["a", "b"]
            first, second = [self._variable(n) for n in names]
            third = self._variable("c")
        if anneal:
            _ = first.assign(first * 0.5)  # EXPECT TF147
            decayed = v1.assign(second, second * 0.5)
            logits = logits / decayed
        for v in (third,):
            v.assign_sub(0.1)  # EXPECT TF147
        return logits / (first * third)


def run():
    loss, temperature = CenterLoss(), Temperature()
    features, labels = tf.constant(np.ones((4, 2)), tf.float32), tf.constant([0, 1, 1, 2])
    for call in range(1, 4):
        loss(features, labels)
        temperature(features)
        centers = next(v for v in loss.variables if "centers" in v.name)
        assert centers.numpy().all() and float(loss.batches) == call
        a, b, c = sorted(temperature.variables, key=lambda v: v.name)
        assert float(a) == 0.5 ** call and abs(float(c) - (1 - 0.1 * call)) < 1e-6
        yield loss
