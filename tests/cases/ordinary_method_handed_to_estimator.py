"""Classes around an Estimator: a bound method is its model_fn, with layers at the root; a second one opens a scope, a third's build has a namesake."""
import tensorflow.compat.v1 as tf


class RegressionTask(object):
    def __init__(self, units, model_dir):
        self.units = units
        self.estimator = tf.estimator.Estimator(model_fn=self._model_fn, model_dir=model_dir)

    def _model_fn(self, features, labels, mode):
        net = features["x"]
        for units in self.units:
            net = tf.layers.dense(net, units, activation=tf.nn.relu)  # EXPECT TF115
        prediction = tf.layers.dense(net, 1)[:, 0]
        loss = tf.losses.mean_squared_error(labels, prediction)
        return tf.estimator.EstimatorSpec(mode, predictions=prediction, loss=loss)

    def train(self, input_fn):
        self.estimator.train(input_fn, steps=100)


class ScopedTask(RegressionTask):
    def _model_fn(self, features, labels, mode):
        with tf.variable_scope("regression"):
            return super(ScopedTask, self)._model_fn(features, labels, mode)


class Pairwise(object):
    def build(self, left, right):
        net = tf.concat([left, right], axis=-1)
        return tf.layers.dense(net, 1)  # EXPECT TF115


class Pointwise(object):
    def build(self, items):
        return tf.layers.dense(items, 1)


def pointwise_scores(items):
    ranker = Pointwise()
    with tf.variable_scope("pointwise"):
        return ranker.build(items)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
