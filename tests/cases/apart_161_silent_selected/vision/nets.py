"""A net with layers of TF1."""
import tensorflow.compat.v1 as tf

get_or_create_layer = tf.keras.utils.get_or_create_layer


class Lenet(tf.keras.Model):
    @tf.keras.utils.track_tf1_style_variables
    def call(self, images):
        with tf.variable_scope("lenet"):
            net = tf.layers.conv2d(images, 3, 3, activation=tf.nn.relu, name="conv1")
            net = tf.layers.flatten(tf.layers.max_pooling2d(net, 2, 2))
            return get_or_create_layer("fc", lambda: tf.keras.layers.Dense(2))(net)
