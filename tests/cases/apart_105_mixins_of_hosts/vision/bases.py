import tensorflow as tf


def module_base(name):
    """A base class for the modules of one experiment."""
    return type(name, (tf.Module,), {"experiment": name})
