"""Silent: functions that open a scope by hand: with as variables, nested in Graph and Session, name given by format, a while loop of scopes."""
import tensorflow as tf


def vae(x, latent, reuse=None, name="vae"):
    scope = tf.variable_scope("{}_{}".format(name, latent), reuse=reuse)
    with scope:
        return tf.layers.dense(x, latent)


def session(x_value):
    with tf.Graph().as_default(), tf.Session() as sess:
        x = tf.constant(x_value)
        with tf.variable_scope("net") as vs:
            y = tf.layers.dense(x, 4)
        with tf.variable_scope(vs, reuse=True):
            z = tf.layers.dense(x, 4)
        sess.run(tf.global_variables_initializer())
        return sess.run([y, z])


def deep(x, depth):
    i = 0
    while i < depth:
        with tf.variable_scope("level" + str(i)):
            x = tf.layers.dense(x, 4)
            if i == 2:
                break
        i += 1
    else:
        with tf.variable_scope("last"):
            x = tf.layers.dense(x, 4)
    return x


def early(x, small=True):
    scope = tf.variable_scope("small") if small else tf.variable_scope("large")
    with scope:
        if small:
            return tf.layers.dense(x, 2)
        x = tf.layers.dense(x, 8)
        return tf.layers.dense(x, 2)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
