"""TF162: values that are not understood: yes, 0 and TRUE leave Keras 3 on."""
import os
import subprocess
import sys

import tensorflow as tf

import settings
import worker

v1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("net"):
            return v1.layers.dense(x, 2, name="fc")


def keras_of(environment):
    code = "import tensorflow as tf; print(tf.keras.layers.Dense.__module__)"
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True).stdout.strip()


def run():
    net = Net()
    before = dict(os.environ)
    for action in (settings.configure, lambda: settings.configure(legacy=False), worker.start):
        net(tf.ones([2, 3]))
        action()
        here = dict(os.environ)
        os.environ.clear()
        os.environ.update(before)
        assert keras_of(here).startswith("keras."), here["TF_USE_LEGACY_KERAS"]
        yield net
