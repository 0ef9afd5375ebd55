"""A module whose base class fixes the call: the regularizer stands in a hook, behind a default, in the base itself."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Encoder(tf.Module):
    decay = 1e-3

    @track
    def __call__(self, x):
        with v1.variable_scope("encoder") as scope:
            x = self.body(x)
        with v1.variable_scope(scope, auxiliary_name_scope=False):
            gain = v1.get_variable(  # EXPECT TF131
                "gain", [4], regularizer=lambda weights: self.decay * tf.reduce_sum(weights**2))
        return x * gain

    def body(self, x):
        raise NotImplementedError


class Wide(Encoder):
    def body(self, x):
        return dense(x, 4, "wide")


class Deep(Encoder):
    def body(self, x):
        with v1.variable_scope("deep", None, None, None, tf.keras.regularizers.l2(self.decay)) as scope:  # EXPECT TF131
            x = dense(x, 5, "in", None)
        with v1.variable_scope(scope):
            return dense(x, 4, "out", None)


def dense(x, units, name, regularizer=tf.keras.regularizers.l1(1e-3)):
    return v1.layers.dense(x, units, kernel_regularizer=regularizer, use_bias=False, name=name)  # EXPECT TF131


def run():
    wide, deep = Wide(), Deep()
    for _ in range(3):
        wide(tf.ones((2, 4)))
        deep(tf.ones((2, 4)))
        assert len(wide._tf1_style_var_store._regularizers) == 2
        assert len(deep._tf1_style_var_store._regularizers) == 3
        yield wide
