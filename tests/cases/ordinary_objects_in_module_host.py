"""v1 layer objects in a tf.Module: nobody fills in training, so batch norm and dropout objects without it are findings; with it they are not."""
import tensorflow as tf

v1 = tf.compat.v1


class Encoder(tf.Module):
    def __init__(self, width=4):
        super().__init__()
        self.width = width
        self.norm = v1.layers.BatchNormalization(momentum=0.5, name="norm")
        self.late_norm = v1.layers.BatchNormalization(momentum=0.5, name="late_norm")
        self.drop = v1.layers.Dropout(0.2)

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, inputs, training=False):
        with v1.variable_scope("encoder"):
            net = v1.layers.dense(inputs, self.width, name="first")
            net = self.norm(net)  # EXPECT TF121
            net = self.drop(net)  # EXPECT TF122
            net = v1.layers.dense(tf.nn.relu(net), self.width, name="second")
            net = self.late_norm(net, training=training)
            return self.drop(net, training=training)


class Layer(tf.keras.layers.Layer):
    """The same under Keras, which fills it in."""

    def __init__(self):
        super().__init__()
        self.norm = v1.layers.BatchNormalization(momentum=0.5, name="keras_norm")  # EXPECT TF116

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        return self.norm(inputs)


def run():
    both = tf.Module()
    both.encoder, both.layer = Encoder(), Layer()
    for _ in range(3):
        both.layer(both.encoder(tf.ones((4, 3)), training=True))
        yield both
