"""Silent where nothing is marked: what opens the scope is TF-GAN's gan_model, tensorpack's layer_register, a template, a project decorator, slim.repeat with a scope."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
