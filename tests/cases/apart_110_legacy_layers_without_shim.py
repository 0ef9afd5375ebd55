"""Silent: subclasses of TF1's layers that are not wrapped, wrapped Keras classes of the same names, and layer objects that wrapped classes hold."""
import tensorflow as tf

tf1 = tf.compat.v1
shim = tf1.keras.utils.track_tf1_style_variables


class Layer(tf.Module):
    """The project's own; shares only the name with TF1's."""

    def __init__(self, units):
        super().__init__()
        self.units = units

    @shim
    def __call__(self, inputs):
        with tf1.variable_scope("layer"):
            return tf1.layers.dense(inputs, self.units, name="fc")


class Dense(Layer):
    @shim
    def __call__(self, inputs):
        with tf1.variable_scope("dense"):
            return tf1.layers.dense(inputs, self.units, activation=tf.nn.relu, name="fc")


class ConvStack(tf1.layers.Conv1D):
    """TF1's way: variables in build, no shim."""

    def build(self, input_shape):
        super().build(input_shape)
        self.scale = self.add_weight("scale", [self.filters], initializer=tf.ones_initializer())

    def call(self, inputs):
        return self.scale * super().call(inputs)


class Additive(tf1.layers.Layer):
    """Makes its own in the call, which the wrapped model around it keeps."""

    def call(self, inputs):
        query = tf1.get_variable("query", [int(inputs.shape[-1])])
        weights = tf.nn.softmax(tf.reduce_sum(tf.tanh(inputs) * query, axis=-1))
        return tf.einsum("bt,bth->bh", weights, inputs)


class KerasConv(tf.keras.layers.Conv1D):
    """Keras' Conv1D under the shim: another family."""

    @shim
    def call(self, inputs):
        net = super().call(inputs)
        with tf1.variable_scope("keras_conv"):
            return net * tf1.get_variable("gain", [self.filters], initializer=tf.ones_initializer())


class V1KerasLayer(tf1.keras.layers.Layer):
    @shim
    def call(self, inputs):
        with tf1.variable_scope("v1_keras"):
            return inputs + tf1.get_variable("shift", [int(inputs.shape[-1])], initializer=tf.zeros_initializer())


class TextCnn(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = ConvStack(4, 3, padding="same", name="conv")
        self.keras_conv = KerasConv(4, 3, padding="same")
        self.attention = Additive(name="attention")
        self.shift = V1KerasLayer()
        self.layer = Layer(3)
        self.dense = Dense(2)

    @shim
    def call(self, embedded):
        with tf1.variable_scope("text_cnn"):
            net = tf.nn.relu(self.conv(embedded))
            net = self.attention(self.keras_conv(net))
        return self.dense(self.layer(self.shift(net)))


def run():
    model = TextCnn()
    for _ in range(3):
        model(tf.ones([2, 6, 3]))
        assert len(model.variables) == 3 + 3 + 1 + 1 + 2 + 2, [v.name for v in model.variables]
        yield model
