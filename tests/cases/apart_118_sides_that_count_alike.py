"""Silent: branches on the training flag whose sides make as many layers, name them, open a scope, come last, or make layers of another kind."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as keep


class Captioner(tf.keras.Model):
    @keep
    def call(self, images, words=None, training=None):
        with variable_scope("captioner"):
            net = layers.dense(images, 4)
            if training:
                net = layers.dense(net, 4, activation=tf.nn.relu)
            else:
                net = layers.dense(net, 4)
            net = layers.dense(net, 4)
            if words is not None:
                net += layers.dense(words, 4, name="words")
            net = layers.dense(net, 4)
            if training:
                with variable_scope("auxiliary"):
                    net += layers.dense(layers.dense(net, 4), 4)
            net = layers.dense(net, 4)
            if words is not None:
                net += layers.conv1d(words[:, tf.newaxis], 4, 1)[:, 0]
                net += get_variable("offset", [4])
            net = layers.dense(net, 4)
            net = layers.dropout(net, 0.5, training=training)
            if training and words is not None:
                net = tf.nn.l2_normalize(net, axis=-1)
            net = layers.dense(net, 4)
        with variable_scope("head"):
            if training:
                extra = layers.dense(net, 4)
                net += 0.1 * extra
        with variable_scope("out"):
            net = layers.dense(net, 4)
            if training:
                # nothing comes after it
                net += layers.dense(tf.random.normal(tf.shape(net)), 4)
        return net


def run():
    model = Captioner()
    images = tf.ones([2, 3])
    for step in range(3):
        model(images, words=images if step % 2 else None, training=step > 1)
        yield model
    model(images, words=images, training=True)
    names = {v.name for v in model.variables if v.name.startswith("captioner/dense")}
    assert len(names) == 7 * 2, names
