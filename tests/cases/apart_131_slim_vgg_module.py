"""TF131: slim's weights_regularizer in a tf.Module, by arg_scope and by argument; the same words in a Keras model are right."""
import tensorflow.compat.v1 as tf
import tf_slim as slim

track = tf.keras.utils.track_tf1_style_variables


def vgg(images, widths):
    net = images
    for i, width in enumerate(widths):
        with tf.variable_scope("block%d" % i):
            net = slim.conv2d(net, width, [3, 3], scope="conv")
            net = slim.max_pool2d(net, [2, 2], scope="pool")
    return tf.reduce_mean(net, [1, 2])


class Perceptual(tf.Module):
    """Features for a perceptual loss."""

    def __init__(self, widths=(3, 4), decay=5e-4):
        super().__init__(name="perceptual")
        self.widths = widths
        self.decay = decay

    @track
    def __call__(self, images):
        with tf.variable_scope("vgg"):
            with slim.arg_scope([slim.conv2d], weights_regularizer=slim.l2_regularizer(self.decay)):  # EXPECT TF131, TF153
                return vgg(images, self.widths)

    @track
    def embed(self, images, size=2):
        net = self(images)
        with tf.variable_scope("embed"):
            net = slim.fully_connected(  # EXPECT TF131
                net,
                size,
                activation_fn=None,
                weights_regularizer=slim.l1_regularizer(1e-3),
                scope="fc",
            )
        with tf.variable_scope("scale"):
            return net * slim.model_variable("gain", [size], regularizer=slim.l2_regularizer(1e-3))  # EXPECT TF131


class Classifier(tf.keras.Model):
    """Under Keras the same scope ends up in the losses."""

    def __init__(self, classes=2):
        super().__init__()
        self.classes = classes

    @track
    def call(self, images):
        with tf.variable_scope("classifier"):
            with slim.arg_scope([slim.conv2d, slim.fully_connected], weights_regularizer=slim.l2_regularizer(1e-3)):  # EXPECT TF153
                net = vgg(images, (3,))
                return slim.fully_connected(net, self.classes, activation_fn=None, scope="logits")


class Critic(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.features = Perceptual()
        self.classifier = Classifier()

    def call(self, images):
        return self.features.embed(images) + self.classifier(images)


def run():
    critic = Critic()
    for _ in range(3):
        critic(tf.ones([2, 8, 8, 1]))
        # conv and fc of the classifier, nothing of Perceptual's four
        assert len(critic.losses) == 2, len(critic.losses)
        yield critic
