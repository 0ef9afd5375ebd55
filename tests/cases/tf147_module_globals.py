"""TF147: TF1's own variables at module level, methods and functions, and an annotated name that nobody reads."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables
global_step = tf.Variable(0.0, trainable=False, name="step")  # EXPECT TF107


class Schedule(tf.Module):
    adapts = True

    @track
    def __call__(self, inputs):
        with tf.variable_scope("schedule"):
            rate = tf.get_variable("rate", [], initializer=tf.ones_initializer(), trainable=False)
        global_step.assign_add(1.0)  # EXPECT TF147
        update: tf.Tensor = tf.assign(rate, rate * 0.5)  # EXPECT TF147
        _ = rate.assign_sub(0.0)  # EXPECT TF147
        rate.assign_add(0.0) if self.adapts else None  # EXPECT TF147
        kept = None or rate.assign_add(0.0)
        inputs = inputs + 0.0 * kept
        return inputs * rate


def run():
    schedule = Schedule()
    for number in range(1, 4):
        schedule(tf.ones(2))
        assert float(global_step) == number
        yield SimpleNamespace(variables=[*schedule.variables, global_step])
