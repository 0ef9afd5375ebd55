"""Reads records."""
import tensorflow as tf


def input_fn(files, batch_size, repeat=None):
    dataset = tf.data.TextLineDataset(files).map(parse)
    return dataset.repeat(repeat).batch(batch_size).make_one_shot_iterator().get_next()


def parse(line):
    columns = tf.decode_csv(line, [[0.0]] * 5)
    return {"x": tf.stack(columns[:4])}, tf.cast(columns[4], tf.int32)
