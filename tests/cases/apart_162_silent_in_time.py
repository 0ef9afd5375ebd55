"""Silent: set after TensorFlow, after tf_keras and after functions that will use Keras, but before anything touches it; read and written under other names later."""
import os

import tensorflow as tf
import tf_keras


def head(units):
    """Runs when the variable is set."""
    return tf.keras.layers.Dense(units)


def width_of(layer: "tf.keras.layers.Dense"):
    return layer.units


if "TF_USE_LEGACY_KERAS" not in os.environ:
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ.setdefault("TF_USE_LEGACY_KERAS", "True")

from tensorflow import keras  # noqa: E402

os.environ["TF_CPP_MIN_VLOG_LEVEL"] = "0"
os.environ["KERAS_BACKEND"] = "tensorflow"
v1 = tf.compat.v1


class Student(keras.Model):
    def __init__(self):
        super().__init__()
        self.head = head(2)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("student"):
            return self.head(v1.layers.dense(x, 3, name="fc"))


def run():
    student = Student()
    assert isinstance(student, tf_keras.Model)
    for _ in range(3):
        student(tf.ones([2, 3]))
        assert os.environ.get("TF_USE_LEGACY_KERAS") in ("1", "true", "True") and width_of(student.head) == 2
        yield student
