import tensorflow.compat.v1 as tf


def template(function, scope, **options):
    return tf.make_template(scope, function, **options)


def unique_template(function, scope):
    return tf.make_template(scope, function, unique_name_=scope + "_once")  # EXPECT TF142
