"""Arithmetic on boxes."""
import tensorflow as tf


def flatten_boxes(boxes):
    rows = boxes.get_shape()[1].value  # EXPECT TF144
    return tf.reshape(boxes, [-1, rows * 4])


def box_count(boxes):
    return boxes.shape.as_list()[1]
