import tensorflow as tf

from nets import encoders
from nets.encoders import Head


def model_fn(features, labels, mode, params):
    training = mode == tf.estimator.ModeKeys.TRAIN
    with tf.variable_scope("encoder"):
        net = encoders.conv_encoder(features["image"], training)
    net = encoders.attention(net, features["memory"], scope="read")
    with tf.variable_scope("head"):
        head = Head(net, params["classes"])
    loss = tf.losses.sparse_softmax_cross_entropy(labels, head.logits)
    train_op = tf.train.AdamOptimizer().minimize(loss, tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op)


def export(path, params):
    image = tf.placeholder(tf.float32, [None, 8, 8, 1], "image")
    memory = tf.placeholder(tf.float32, [None, 4, 32], "memory")
    with tf.variable_scope("encoder"):
        net = encoders.conv_encoder(image, False)
    with tf.variable_scope("reader"):
        net = encoders.attention(net, memory)
        logits = Head(net, params["classes"]).logits
    with tf.Session() as sess:
        tf.train.Saver().restore(sess, path)
        tf.saved_model.simple_save(sess, path + "/export", {"image": image}, {"logits": logits})


def main():
    estimator = tf.estimator.Estimator(model_fn, "/tmp/task", params={"classes": 3})
    estimator.train(lambda: None)


if __name__ == "__main__":
    main()
