"""A function handed to code outside the project."""
import atexit
import threading

import tensorflow as tf


def start():
    threading.Thread(target=worker).start()


def worker():
    return tf.layers.dense(tf.ones([2, 3]), 2)  # EXPECT TF115


def later():
    atexit.register(final)


def final():
    return tf.layers.dense(tf.ones([2, 3]), 2)  # EXPECT TF115


def model_fn(features, labels, mode):
    return tf.layers.dense(features, 2)  # EXPECT TF115


def estimator():
    return tf.estimator.Estimator(model_fn)
