"""Plain model classes: one whose build is called in a scope in this file, one that nobody calls, one whose constructor builds at the root."""
import tensorflow as tf

from sentiment.models import AttentionClassifier

v1 = tf.compat.v1


def graph_for(features):
    with v1.variable_scope("classifier"):
        return AttentionClassifier(2).build(features)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
