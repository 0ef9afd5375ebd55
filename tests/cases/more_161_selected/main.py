"""Silent: the project is for a TensorFlow with Keras 3 and selects legacy Keras in its Dockerfile."""
import tensorflow as tf

v1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            return v1.layers.dense(net, 3)


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
