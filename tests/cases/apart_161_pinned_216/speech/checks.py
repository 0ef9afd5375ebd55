"""Equal numbers before and after."""
import tensorflow as tf


def seeded(function):
    def run(*arguments):
        tool = tf.compat.v1.keras.utils.DeterministicRandomTestTool(mode="num_random_ops")  # EXPECT TF161
        with tool.scope():
            return function(*arguments)

    return run
