"""Colours and shapes; a script, top to bottom."""
import tensorflow as tf

BATCH = 64

images = tf.placeholder(tf.float32, [None, 32, 32, 3])
is_training = tf.placeholder_with_default(False, [])


def block(net, filters):
    net = tf.layers.conv2d(net, filters, 3, padding="same")
    net = tf.layers.batch_normalization(net, training=is_training)
    return tf.nn.relu(net)


def evaluation_head(net):
    net = tf.layers.dropout(tf.layers.flatten(net), 0.5)  # EXPECT TF122
    return tf.layers.dense(net, 10, name="evaluation")


with tf.variable_scope("low"):
    low = block(images, 16)
with tf.variable_scope("high"):
    high = block(low, 32)

flat = tf.layers.flatten(high)
bn = tf.layers.batch_normalization(flat, name="bn")  # EXPECT TF121
logits = tf.layers.dense(bn, 10, name="logits")
scores = tf.layers.dropout(evaluation_head(high), 0.1, training=is_training)

with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for step in range(100):
        print(sess.run(tf.reduce_mean(logits + scores), {images: [[[[0.0] * 3] * 32] * 32] * BATCH}))
