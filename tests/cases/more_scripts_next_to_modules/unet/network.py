import tensorflow as tf


def conv_pair(x, n, training):
    for _ in range(2):
        x = tf.layers.conv2d(x, n, 3, padding="same")
        x = tf.nn.relu(tf.layers.batch_normalization(x, training=training))
    return x


def unet(x, training, depth=3):
    skips = []
    for d in range(depth):
        x = conv_pair(x, 2 ** d, training)
        skips.append(x)
        x = tf.layers.max_pooling2d(x, 2, 2)
    for d, skip in reversed(list(enumerate(skips))):
        x = tf.layers.conv2d_transpose(x, 2 ** d, 2, 2)
        x = conv_pair(tf.concat([x, skip], -1), 2 ** d, training)
    return tf.layers.conv2d(x, 1, 1)
