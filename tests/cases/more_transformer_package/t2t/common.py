import tensorflow.compat.v1 as tf


def layer_norm(x, filters=None, name=None, reuse=None):
    if filters is None:
        filters = x.shape[-1]
    with tf.variable_scope(name, default_name="layer_norm", values=[x], reuse=reuse):
        scale = tf.get_variable("layer_norm_scale", [filters], initializer=tf.ones_initializer())
        return x * scale


def dense(x, units, **kwargs):
    return tf.layers.dense(x, units, **kwargs)


def layer_prepostprocess(previous, x, sequence, hparams, default_name, name=None):
    with tf.variable_scope(name, default_name=default_name):
        for c in sequence:
            if c == "a":
                x += previous
            elif c == "n":
                x = layer_norm(x)
            elif c == "d":
                x = tf.layers.dropout(x, hparams.dropout, training=hparams.training)
            else:
                raise ValueError(c)
        return x


def preprocess(x, hparams):
    return layer_prepostprocess(None, x, hparams.pre, hparams, "layer_preprocess")


def postprocess(x, y, hparams):
    return layer_prepostprocess(x, y, hparams.post, hparams, default_name="layer_postprocess")
