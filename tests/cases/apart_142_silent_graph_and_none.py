"""Silent: unique names in a graph of its own, a unique_name_ that stays None, and a template maker of the project's own."""
import tensorflow.compat.v1 as tf

keras = tf.keras


def net(x, units=2):
    return tf.layers.dense(x, units, name="fc")


def make_template(name, function, unique_name_=None):
    """The project's: text with places."""
    return function.format(name=name, unique=unique_name_ or name)


def reference(x, units):
    """Numbers of the first release."""
    with tf.Graph().as_default():
        template = tf.make_template("net", net, unique_name_="release/net", units=units)
        y = template(tf.constant(x)) - template(tf.constant(x))
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            return sess.run(y), [v.name for v in tf.global_variables()]


class Autoencoder(keras.Model):
    def __init__(self, width, unique_name=None):
        super().__init__()
        self.width = width
        self.encode = tf.make_template("encode", net, False, unique_name)
        self.decode = tf.make_template("decode", net, unique_name_=None, units=width)
        self.title = make_template("{name}", "model {name} of {unique}", unique_name_="autoencoder")

    @keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf.variable_scope("autoencoder"):
            return self.decode(tf.tanh(self.encode(x)))


def run():
    model = Autoencoder(3)
    for _ in range(3):
        model(tf.ones([2, 3]))
        difference, names = reference([[1.0, 2.0]], 2)
        assert not difference.any() and "release/net/fc/kernel:0" in names, names
        assert model.title == "model {name} of autoencoder"
        yield model
