"""Batch norm and dropout without training, in a decorated call, in helpers and in a plain graph function; those beside them have it."""
import tensorflow as tf

v1 = tf.compat.v1


def norm_relu(net, training=None):
    return tf.nn.relu(v1.layers.batch_normalization(net, training=training, name="bn"))


def bare_norm_relu(net):
    return tf.nn.relu(v1.layers.batch_normalization(net, momentum=0.9, name="bn"))  # EXPECT TF121


class Classifier(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, features, training=None):
        with v1.variable_scope("first"):
            net = norm_relu(v1.layers.dense(features, 8, name="fc"), training)
        with v1.variable_scope("second"):
            net = bare_norm_relu(v1.layers.dense(net, 8, name="fc"))
            net = v1.layers.dropout(net, 0.5)  # EXPECT TF122
            net = v1.layers.dropout(net, rate=0.2, training=training)
        with v1.variable_scope("third"):
            net = v1.layers.batch_normalization(  # EXPECT TF121
                net,
                -1,
                0.99,
                name="last_bn",
            )
            return v1.layers.dense(net, 2, name="logits")


def old_graph(features):
    net = v1.layers.dense(features, 8, name="old_fc")
    net = v1.layers.dropout(net, 0.5, None)  # EXPECT TF122
    return v1.layers.dense(net, 2, name="old_logits")


def run():
    model = Classifier()
    for _ in range(3):
        model(tf.ones((4, 3)), training=True)
        yield model
