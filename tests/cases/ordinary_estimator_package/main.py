"""An Estimator's model_fn over a library: the root is model_fn; scopes, flags and the head speak where they stand."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
