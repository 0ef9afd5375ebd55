"""Silent: Keras layers before TF1 ones whose place was recorded by an empty scope of the kind's name, or that have names of their own."""
import tensorflow as tf

tf1 = tf.compat.v1
track = tf1.keras.utils.track_tf1_style_variables
kl = tf.keras.layers


def recorded(kind):
    """Counts the name that the moved layer had."""
    with tf1.variable_scope(None, default_name=kind):
        pass


class Translator(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.first = kl.Dense(4, activation="relu")
        self.second = kl.Dense(4)
        self.conv = kl.Conv1D(4, 3, padding="same")
        self.last = kl.Dense(2)

    @track
    def call(self, tokens):
        with tf1.variable_scope("embed"):
            with tf1.variable_scope("dense"):
                net = self.first(tokens)
            net = tf1.layers.dense(net, 4)
        with tf1.variable_scope("mix"):
            net = self.second(net)
            recorded("dense")
            net = tf1.layers.dense(net, 4)
        with tf1.variable_scope("conv"):
            net = self.conv(net)
            net = tf1.layers.conv1d(net, 4, 1, name="conv1d_1")
            net = tf1.layers.dense(net, 4)
        with tf1.variable_scope("out"):
            net = tf1.layers.dense(net, 4)
            return self.last(net)


def run():
    model = Translator()
    for _ in range(3):
        model(tf.ones([2, 5, 3]))
        names = {v.name for v in model.variables}
        for name in ("embed/dense_1", "mix/dense_1", "conv/conv1d_1", "conv/dense", "out/dense"):
            assert name + "/kernel:0" in names, names
        yield model
