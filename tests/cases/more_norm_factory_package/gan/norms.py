import tensorflow as tf

v1 = tf.compat.v1


def get_norm(kind):
    def bn(x, is_training=None):
        return v1.layers.batch_normalization(x, training=is_training)  # MAYBE TF121

    def no_norm(x, is_training=None):
        return x

    return {"batch": bn, "none": no_norm}[kind]


def strict_norm(x, *, is_training):
    return v1.layers.batch_normalization(x, training=is_training)
