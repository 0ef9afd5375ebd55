import contextlib

import tensorflow.compat.v1 as tf


def on_server(name, server="/cpu:0"):
    return tf.variable_scope(name, caching_device=server)


@contextlib.contextmanager
def plain(name, cached=False):
    options = {}
    if cached:
        options["caching_device"] = "/cpu:0"
    with tf.variable_scope(name, **options):
        yield
