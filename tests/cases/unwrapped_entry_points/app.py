"""Run by tf.app."""
import tensorflow as tf

FLAGS = tf.app.flags.FLAGS
tf.app.flags.DEFINE_integer("width", 64, "units")


def inference(images, width):
    with tf.variable_scope("inference"):
        return tf.layers.dense(images, width)


def main(unused_argv):
    images = tf.placeholder(tf.float32, [None, 784])
    net = inference(images, FLAGS.width)
    cell = tf.nn.rnn_cell.BasicLSTMCell(FLAGS.width)
    outputs, _ = tf.nn.dynamic_rnn(cell, net[:, None], dtype=tf.float32)
    logits = tf.layers.dense(outputs, 10)  # EXPECT TF115
    print(logits)


if __name__ == "__main__":
    tf.app.run()
