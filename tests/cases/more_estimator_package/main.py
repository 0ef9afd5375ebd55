"""An Estimator project: model_fn goes to tf.estimator, towers come from a registry, heads by getattr on a module; only the unscoped model_fn speaks."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
