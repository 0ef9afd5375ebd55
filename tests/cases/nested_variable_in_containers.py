"""Variables made in each call and kept in a tuple, a dict, by setattr, by append, by a comprehension over a list."""
import tensorflow as tf
import tensorflow.compat.v1 as tf1


class Mixture(tf.keras.Model):
    def __init__(self, parts=2):
        super().__init__()
        self.parts = parts
        self.log = []
        self.table = {}

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with tf1.variable_scope("mixture"):
            net = tf1.layers.dense(inputs, 3, name="in")
        self.pair = (tf.Variable(1.0), "scale")  # EXPECT TF102
        self.named = {"shift": tf.Variable(0.0)}  # EXPECT TF102
        self.table["prior"] = tf.Variable(tf.ones([3]))  # EXPECT TF102
        self.log.append(tf1.Variable(0.0, use_resource=True))  # EXPECT TF102
        for part in range(self.parts):
            setattr(self, "weight_%d" % part, tf.Variable(1.0))  # EXPECT TF102
        biases = [tf.Variable(tf.zeros([3])) for _ in range(self.parts)]  # EXPECT TF102
        return net * self.pair[0] + self.named["shift"] + self.table["prior"] + tf.add_n([b * 1.0 for b in biases])


def run():
    model = Mixture()
    for _ in range(3):
        model(tf.ones((2, 4)))
        yield model
