import tensorflow as tf

v1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables  # EXPECT TF161
    def call(self, net):
        with v1.variable_scope("net"):
            return v1.layers.dense(net, 3)
