"""Scripts next to their modules: module-level code in a loop, one bare main, one argparse main whose model is built in a scope."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
