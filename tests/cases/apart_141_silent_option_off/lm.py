"""Language model helpers; partitioned on request, which nobody makes any more."""
import tensorflow.compat.v1 as tf


def shared_embedding(hparams, partitioner=None, **options):
    scope = dict(options)
    if partitioner is not None:
        scope["partitioner"] = partitioner
    with tf.variable_scope("softmax", **scope):
        return tf.get_variable("weights", [hparams.vocab, hparams.width])


def partition(tokens, size):
    """Splits a sequence; no variable in sight."""
    return [tokens[:, i:i + size] for i in range(0, int(tokens.shape[1]), size)]
