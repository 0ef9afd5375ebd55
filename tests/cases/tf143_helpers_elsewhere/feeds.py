import tensorflow.compat.v1 as tf


def keep_probability():
    return tf.placeholder_with_default(1.0, [], name="keep")


def feed(name, width):
    return tf.placeholder(tf.float32, [None, width], name=name)


def in_session(function):
    with tf.Session() as session:
        return session.run(function())
