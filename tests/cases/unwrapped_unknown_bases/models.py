"""Models of frameworks that are not part of this project."""
import sonnet as snt
import tensorflow as tf
from tensor2tensor.utils import t2t_model
from tensorflow.python.layers import base
from tensorpack import ModelDesc


class Classifier(ModelDesc):
    def build_graph(self, image, label):
        logits = tf.layers.dense(image, 10)
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=label, logits=logits))


class TextModel(t2t_model.T2TModel):
    def body(self, features):
        return tf.layers.dense(features["inputs"], 8)


class Linear(snt.AbstractModule):
    def __init__(self, size, name="linear"):
        super(Linear, self).__init__(name=name)
        self._size = size

    def _build(self, inputs):
        weights = tf.get_variable("w", [4, self._size])
        return tf.layers.dense(tf.matmul(inputs, weights), self._size)


class Projected(tf.nn.rnn_cell.RNNCell):
    @property
    def state_size(self):
        return 4

    def call(self, inputs, state):
        output = tf.layers.dense(tf.concat([inputs, state], axis=1), 4)
        return output, output


class Block(tf.layers.Layer):
    def call(self, inputs):
        return tf.layers.dense(inputs, 4)


class OldBlock(base.Layer):
    def call(self, inputs):
        with tf.variable_scope(None, default_name="old"):
            return tf.layers.dense(inputs, 4)
