"""TF133: super().call under a second shim, by name and by super with arguments, and a middle class that passes it on; fit adds the decay twice."""
from types import SimpleNamespace

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class Regression(tf.keras.Model):
    """Weights are all ones: the decay is easy to count."""

    @shim
    def call(self, inputs):
        with v1.variable_scope("regression"):
            weight = v1.get_variable(
                "weight", [2, 1], initializer=tf.ones_initializer(), regularizer=tf.keras.regularizers.l2(1.0)
            )
        return tf.matmul(inputs, weight)


class WithBias(Regression):
    @shim
    def call(self, inputs):
        with v1.variable_scope("with_bias"):
            bias = v1.get_variable("bias", [1], initializer=tf.zeros_initializer())
        return super().call(inputs) + bias  # EXPECT TF133


class Scaled(Regression):
    def call(self, inputs):
        return 2.0 * super().call(inputs)  # EXPECT TF133


class TwoDeep(Scaled):
    """Over an undecorated class to the wrapped one."""

    @shim
    def call(self, inputs):
        return -super(TwoDeep, self).call(inputs)


class Wrapped(Regression):
    """Wraps what is wrapped."""

    call = shim(Regression.call)  # EXPECT TF133


def run():
    plain, biased, deep, wrapped = Regression(), WithBias(), TwoDeep(), Wrapped()
    rows = np.zeros([2, 2], "float32")
    for _ in range(3):
        for model in (plain, biased, deep, wrapped):
            model(rows)
        decay = [float(sum(model.losses)) for model in (plain, biased, deep, wrapped)]
        assert decay == [2.0, 4.0, 4.0, 4.0], decay
        yield SimpleNamespace(variables=[v for model in (plain, biased, deep, wrapped) for v in model.variables])
    for model, loss in ((plain, 2.0), (biased, 4.0)):
        model.compile(tf.keras.optimizers.legacy.SGD(0.0), "mse")
        history = model.fit(rows, np.zeros([2, 1]), verbose=0)
        assert abs(history.history["loss"][0] - loss) < 1e-6
