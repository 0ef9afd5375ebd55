import tensorflow as tf

v1 = tf.compat.v1


class BlockBase(tf.keras.layers.Layer):
    def scope(self, kind):
        return v1.variable_scope(None, default_name=kind)

    def squeeze(self, x, scope=None):
        with v1.variable_scope(scope, "squeeze", [x]):
            gate = v1.layers.dense(tf.reduce_mean(x, axis=1), x.shape[-1], activation=tf.sigmoid)
        return x * gate[:, None]
