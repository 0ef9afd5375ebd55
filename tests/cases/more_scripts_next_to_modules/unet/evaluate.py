import sys

import tensorflow as tf

from network import unet


def main(path):
    with tf.Graph().as_default():
        x = tf.placeholder(tf.float32, [None, 64, 64, 1])
        with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
            logits = unet(x, False)
        saver = tf.train.Saver()
        with tf.Session() as sess:
            saver.restore(sess, path)
            return sess.run(logits)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
