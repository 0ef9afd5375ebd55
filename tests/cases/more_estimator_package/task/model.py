import tensorflow as tf

from task import heads
from task.towers import get_tower


def model_fn(features, labels, mode, params):
    is_training = mode == tf.estimator.ModeKeys.TRAIN
    with tf.variable_scope("tower"):
        net = get_tower(params.tower)(features, params, is_training)
    logits = heads.softmax_head(net, params)  # EXPECT TF115
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    return tf.estimator.EstimatorSpec(mode, loss=loss)


def ctc_model_fn(features, labels, mode, params):
    net = get_tower("rnn")(features, params, False)
    logits = heads.ctc_head(net, params)
    return tf.estimator.EstimatorSpec(mode, predictions=logits)


def main(argv):
    fn = model_fn if len(argv) > 1 else ctc_model_fn
    estimator = tf.estimator.Estimator(fn, params=tf.contrib.training.HParams(tower="cnn"))  # EXPECT TF151
    estimator.train(lambda: None)


if __name__ == "__main__":
    tf.app.run(main)
