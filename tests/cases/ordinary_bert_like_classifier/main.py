"""A BERT-like encoder and its fine-tuning script: scope-or-default in the constructor, named inside; dropouts by nn.dropout; the output layer by get_variable."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
