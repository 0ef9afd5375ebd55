"""Silent: models of a migrated project: Keras layers only, TF1 names as ops, and a shim class that exists but is in no saved model."""
import os
import tempfile

import tensorflow as tf

v1 = tf.compat.v1
FORMATS = {"new": "{}.keras", "weights": "{}.weights.h5"}


class Old(tf.keras.Model):
    """Kept to compare with; nobody saves it."""

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("old"):
            return v1.layers.dense(x, 2, name="fc")


class Dense(tf.keras.layers.Layer):
    """The same in Keras."""

    def __init__(self, units=2, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, shape):
        self.kernel = self.add_weight("kernel", [int(shape[-1]), self.units])
        self.bias = self.add_weight("bias", [self.units], initializer="zeros")
        super().build(shape)

    def call(self, x):
        with v1.name_scope("new"):
            return v1.nn.xw_plus_b(x, self.kernel, self.bias)

    def get_config(self):
        return {**super().get_config(), "units": self.units}


class New(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.fc = Dense()

    def call(self, x):
        return self.fc(x)

    def keep(self, folder):
        path = os.path.join(folder, FORMATS["weights"].format("new"))
        self.save_weights(path)
        return path


def copy_over(old, new):
    bias, kernel = sorted(old.variables, key=lambda v: v.name)
    new.fc.kernel.assign(kernel)
    new.fc.bias.assign(bias)


def run():
    folder = tempfile.mkdtemp()
    old, new = Old(), New()
    x = tf.ones([2, 3])
    for _ in range(3):
        old(x), new(x)
        copy_over(old, new)
        path = new.keep(folder)
        new.fc.kernel.assign(tf.zeros([3, 2]))
        new.load_weights(path)
        assert float(tf.reduce_max(tf.abs(new(x) - old(x)))) < 1e-6
        new.save(os.path.join(folder, FORMATS["new"].format("new")))
        yield new
