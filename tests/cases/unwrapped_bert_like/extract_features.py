"""Features only; the scope is given."""
import tensorflow as tf

from modeling import BertModel


def features(ids):
    return BertModel(ids, False, scope="bert").get_pooled_output()


def features_in_scope(ids):
    with tf.variable_scope("frozen"):
        return BertModel(ids, False).get_pooled_output()
