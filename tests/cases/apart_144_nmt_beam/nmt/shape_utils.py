"""Shapes, half static and half dynamic. No pass runs some of this, and it is broken all the same."""
import tensorflow.compat.v1 as tf


def shape_list(x):
    """Static where it is known."""
    static = x.get_shape().as_list()
    dynamic = tf.shape(x)
    return [dynamic[i] if s is None else s for i, s in enumerate(static)]


def static_dim(x, axis):
    return x.get_shape().with_rank_at_least(2)[axis].value  # EXPECT TF144


def merge_beams(x, beam_size):
    dims = x.shape[2:]
    tail = [dim.value for dim in dims]  # EXPECT TF144
    return tf.reshape(x, [-1] + tail) if beam_size else x


def depth_of(query):
    """The version that survived the migration."""
    last = query.shape[-1]
    return last.value if hasattr(last, "value") else last
