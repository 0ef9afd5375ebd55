"""TF132: losses and summaries kept in graph collections, in the pass, in helpers of another file and in the other methods of the model."""
import numpy as np
import tensorflow as tf

import ops

v1 = tf.compat.v1


class Cifar(tf.keras.Model):
    def __init__(self, classes=3, wd=1e-3):
        super().__init__()
        self.classes = classes
        self.wd = wd

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        with v1.variable_scope("conv1"):
            kernel = ops.variable_with_weight_decay("weights", [3, 3, 1, 4], wd=None)
            net = tf.nn.relu(tf.nn.conv2d(images, kernel, 1, "SAME"))
        v1.add_to_collection("activations", tf.nn.zero_fraction(net))  # EXPECT TF132
        net = tf.reduce_mean(net, [1, 2])
        with v1.variable_scope("local3"):
            weights = ops.variable_with_weight_decay("weights", [4, 4], self.wd)  # EXPECT TF132
            net = tf.nn.relu(tf.matmul(net, weights))
        with v1.variable_scope("softmax_linear"):
            return v1.layers.dense(net, self.classes, name="logits")

    def loss(self, labels, logits):
        return ops.total_loss(labels, logits)  # EXPECT TF132

    def describe(self):
        sparsity = v1.get_collection_ref("activations")  # EXPECT TF132
        decay = v1.losses.get_regularization_losses()  # EXPECT TF132
        return len(sparsity), len(decay), ops.count_parameters(self.trainable_variables)

    def export_list(self):
        """Empty: what a Saver would have got."""
        return [v.name for v in v1.global_variables()]  # EXPECT TF132


def run():
    model = Cifar()
    images = np.random.RandomState(0).rand(2, 6, 6, 1).astype("float32")
    labels = tf.constant([0, 2])
    for step in range(1, 4):
        logits = model(images)
        loss = model.loss(labels, logits)
        plain = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
        # every call adds one more decay term of the same weights
        terms = v1.get_collection("losses")
        assert len(terms) == step and abs(float(loss - plain) - step * float(terms[0])) < 1e-4
        seen, decay, parameters = model.describe()
        assert (seen, decay, parameters) == (step, 0, 36 + 16 + 15)
        assert model.export_list() == []
        yield model
