"""The entry."""
import tensorflow as tf

from library.models import Seq2Seq, encode


def train(tokens):
    with tf.variable_scope("train"):
        model = Seq2Seq(tokens)
    return model.loss


def embed(tokens):
    with tf.variable_scope("embed"):
        return encode(tokens, 8)
