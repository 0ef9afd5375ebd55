"""Layers of the old code, each in a scope of its own."""
import tensorflow as tf

v1 = tf.compat.v1


class ConvNorm(tf.keras.layers.Layer):
    def __init__(self, filters, label, decay=0.01):
        super().__init__(name=label)
        self.filters = filters
        self.label = label
        self.regularizer = tf.keras.regularizers.l2(decay)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        with v1.variable_scope(self.label):
            net = v1.layers.conv2d(
                images, self.filters, 3, padding="same", kernel_regularizer=self.regularizer, name="conv"
            )
            net = v1.layers.batch_normalization(net, momentum=0.5, training=training, name="bn")
            return tf.nn.relu(net)


class Stack(tf.keras.layers.Layer):
    """Sub-layers in a list, a tuple and a dict."""

    def __init__(self, filters, label):
        super().__init__(name=label)
        self.convs = [ConvNorm(filters, "%s_%d" % (label, index)) for index in range(2)]
        self.gates = (tf.keras.layers.Dense(filters), tf.keras.layers.Dense(filters))
        self.extra = {"drop": tf.keras.layers.Dropout(0.1), "out": tf.keras.layers.Dense(filters)}

    def call(self, images, training=None):
        for conv, gate in zip(self.convs, self.gates):
            images = conv(images, training=training) * tf.sigmoid(gate(images))
        return self.extra["out"](self.extra["drop"](images, training=training))
