"""Silent: flags with other names, kept on self, negated, cast or combined, all of which come from the training of call."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
BN_EPSILON = 1e-3
FREEZE_STEM = False


def conv_bn(net, filters, is_training, name):
    with v1.variable_scope(name):
        net = v1.layers.conv2d(net, filters, 3, padding="same", use_bias=False, name="conv")
        net = v1.layers.batch_normalization(net, momentum=0.5, epsilon=BN_EPSILON, training=is_training, name="bn")
        return tf.nn.relu(net)


class Segmenter(tf.keras.Model):
    def __init__(self, classes=2, drop=0.3):
        super().__init__()
        self.classes = classes
        self.drop = drop
        self._training = None

    def _encode(self, net):
        # set by call, a few lines ago
        return conv_bn(net, 4, self._training, "enc")

    @track
    def call(self, images, training=None):
        training = bool(training)
        self._training = training
        mode = "train" if training else "eval"
        with v1.variable_scope("seg"):
            net = conv_bn(images, 3, FREEZE_STEM, "stem")
            net = self._encode(net)
            net = conv_bn(net, 4, mode == "train", "mid")
            net = conv_bn(net, 4, tf.cast(training, tf.bool), "cast")
            net = v1.layers.dropout(net, self.drop, training=training and self.drop > 0)
            return v1.layers.conv2d(net, self.classes, 1, name="logits")


class Aligner(tf.keras.layers.Layer):
    """The undecorated call hands it to a decorated method under the name of TF1."""

    @track
    def _forward(self, pair, is_training):
        left, right = pair
        with v1.variable_scope("align"):
            net = tf.concat([left, right], -1)
            net = conv_bn(net, 2, is_training, "a")
            inference = not is_training
            return conv_bn(net, 2, not inference, "b")

    def call(self, pair, training=False):
        return self._forward(pair, is_training=training)


class Unfilled(tf.keras.layers.Layer):
    """None all the way, which Keras fills in by itself."""

    def __init__(self, is_training=None):
        super().__init__()
        self.is_training = is_training

    @track
    def call(self, net, phase=None):
        with v1.variable_scope("unfilled"):
            net = conv_bn(net, 2, self.is_training, "attribute")
            return conv_bn(net, 2, phase, "parameter")


class Network(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.segmenter, self.aligner, self.unfilled = Segmenter(), Aligner(), Unfilled()

    def call(self, images, training=None):
        net = self.segmenter(images, training=training)
        return self.unfilled(self.aligner((net, net), training=training))


def run():
    network = Network()
    images = np.random.RandomState(1).rand(4, 6, 6, 1).astype("float32") + 1.0
    network.compile("sgd", "mse")
    network(images)
    still = {v.name: v.numpy() for v in network.variables if "moving_mean" in v.name}
    assert len(still) == 8 and not any(m.any() for m in still.values())
    for _ in range(3):
        network.fit(images, np.zeros((4, 6, 6, 2), "float32"), verbose=0)
        moved = [v.name for v in network.variables if "moving_mean" in v.name and v.numpy().any()]
        assert len(moved) == 7, moved
        yield network
