"""Silent: the first lines set it, in lower case; after that Keras may come, and a child process may get what it needs."""
import os
import subprocess
import sys

os.environ["TF_USE_LEGACY_KERAS"] = "true"

import tensorflow as tf  # noqa: E402
from tensorflow.keras import layers  # noqa: E402

track = tf.compat.v1.keras.utils.track_tf1_style_variables


def keras_of_child(**changes):
    """A copy of the environment; this process is what it was."""
    environment = dict(os.environ)
    environment["TF_USE_LEGACY_KERAS"] = "0"
    environment.update(changes)
    code = "import tensorflow as tf; print(tf.keras.layers.Dense.__module__)"
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True).stdout.strip()


class Teacher(layers.Layer):
    @track
    def call(self, x):
        with tf.compat.v1.variable_scope("teacher"):
            return tf.compat.v1.layers.dense(x, 3, name="fc")


def run():
    teacher = Teacher()
    for step in range(3):
        teacher(tf.ones([2, 3]))
        if step == 0:
            assert keras_of_child().startswith("keras.")
            assert keras_of_child(TF_USE_LEGACY_KERAS="1").startswith("tf_keras.")
        yield teacher
