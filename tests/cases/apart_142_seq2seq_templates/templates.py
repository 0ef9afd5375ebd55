"""Templates for the parts of a sequence model; nothing here knows of Keras."""
import functools

import tensorflow.compat.v1 as tf


def projection(states, units):
    return tf.layers.dense(states, units, use_bias=False, name="projection")


# sharing by name
shared_template = functools.partial(tf.make_template, create_scope_now_=False)


def make_projection(units, unique=True):
    if not unique:
        return shared_template("projection", projection, units=units)
    return tf.make_template(  # EXPECT TF142
        "projection",
        projection,
        unique_name_="decoder/projection",
        units=units,
    )


class Parts:
    """Keeps what has been built."""

    kinds = {"projection": projection}

    def __init__(self, prefix):
        self.prefix = prefix
        self.built = {}

    def get(self, kind, **options):
        if kind not in self.built:
            self.built[kind] = tf.make_template(kind, self.kinds[kind], False, "%s/%s" % (self.prefix, kind), **options)  # EXPECT TF142
        return self.built[kind]
