"""TF1 functions that nobody calls: the first unnamed layer outside a scope is the finding, once a function, also through a helper."""
import tensorflow as tf

v1 = tf.compat.v1


def encoder(images):
    net = v1.layers.conv2d(images, 8, 3, activation=tf.nn.relu)  # EXPECT TF115
    net = v1.layers.conv2d(net, 8, 3)
    return v1.layers.dense(v1.layers.flatten(net), 4)


def scoped(images):
    with v1.variable_scope("scoped"):
        net = v1.layers.conv2d(images, 8, 3)
        return v1.layers.dense(v1.layers.flatten(net), 4)


def named(images):
    net = v1.layers.max_pooling2d(images, 2, 2)
    net = v1.layers.conv2d(net, 8, 3, name="conv")
    with tf.name_scope("loss"):
        return v1.get_variable("scale", []) * tf.reduce_mean(net)


def half(net):
    with v1.variable_scope("first"):
        net = v1.layers.dense(net, 4)
    net = v1.layers.dense(net, 4, name="second")
    with tf.name_scope("third"):
        net = v1.layers.dense(net, 4)  # EXPECT TF115
    return v1.layers.batch_normalization(net, training=True)


def backbone(net, units=4):
    net = v1.layers.dense(net, units)  # EXPECT TF115
    return v1.layers.dense(net, units)


def classify(net):
    with v1.variable_scope("classify"):
        return tf.nn.softmax(backbone(net, 3))


def regress(net):
    return tf.reduce_sum(backbone(net))


def twice(net, width=None):
    project = lambda inputs: v1.layers.dense(inputs, width or 4)  # EXPECT TF115
    return project(net) + project(-net)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
