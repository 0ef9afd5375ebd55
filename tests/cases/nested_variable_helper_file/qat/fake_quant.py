"""Quantisation with a learned range."""
import tensorflow as tf

from .state import range_variable


def learned_range():
    return range_variable(1.0)


def quantize(net, bits):
    low, high = range_variable(-1.0), range_variable(1.0)
    return tf.quantization.fake_quant_with_min_max_vars(net, low, high, num_bits=bits)
