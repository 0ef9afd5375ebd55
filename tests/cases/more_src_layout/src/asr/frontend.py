from asr import compat
from asr.compat import tf


def specs(x, filters=4):
    return tf.nn.relu(compat.conv1d(x, filters, 3, padding="same"))
