"""Where variables lived when there was a cluster."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1
WORKER = "/cpu:0"


@contextlib.contextmanager
def cached_scope(name, device=WORKER):
    """Reads come from a copy on the worker."""
    with v1.variable_scope(name, caching_device=device) as scope:
        yield scope


def plain_scope(name, device=None):
    return v1.variable_scope(name, caching_device=device)


def reference_table(rows, width):
    with v1.variable_scope("reference", use_resource=False):
        return v1.get_variable("table", [rows, width])
