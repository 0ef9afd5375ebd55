"""Normalizers by name."""
import functools

import tf_slim as slim
from tf_slim import batch_norm as slim_batch_norm
from tf_slim.layers import instance_norm

NORMS = {"batch": slim.batch_norm, "layer": slim.layer_norm, "instance": instance_norm}
fast_norm = functools.partial(slim.batch_norm, decay=0.9, scale=True)  # MAYBE TF152


def batch(net, is_training, scope="bn"):
    return slim_batch_norm(net, is_training=is_training, decay=0.9, scope=scope)  # EXPECT TF152


def fast(net, is_training, scope="fast_bn"):
    return fast_norm(net, is_training=is_training, scope=scope)  # EXPECT TF152


def layer(net, scope="ln"):
    return NORMS["layer"](net, scope=scope)


def by_name(name, net, scope, **options):
    norm = NORMS[name]
    return norm(net, scope=scope, **options)
