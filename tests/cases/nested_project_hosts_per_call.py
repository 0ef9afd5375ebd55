"""Project host classes constructed per call: with weights of their own (leak), with none, and with undecorated get_variable only (tracked)."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Scale(tf.Module):
    def __init__(self, width):
        super().__init__()
        self.gamma = tf.Variable(tf.ones([width]))

    def __call__(self, inputs):
        return inputs * self.gamma


class Projection(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = tf.keras.layers.Dense(units)

    def call(self, inputs):
        return self.dense(inputs)


class Shimmed(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with v1.variable_scope("shimmed"):
            return v1.layers.dense(inputs, 4, name="out")


class Swish(tf.keras.layers.Layer):
    def call(self, inputs):
        return inputs * tf.sigmoid(inputs)


class Borrower(tf.keras.layers.Layer):
    """Its weights go to the store of whoever runs it."""

    def call(self, inputs):
        with v1.variable_scope("borrower"):
            return inputs * v1.get_variable("gate", [4])


class Network(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.kept = Projection(4)

    @track
    def call(self, inputs):
        net = self.kept(inputs)
        net = Scale(4)(net)  # EXPECT TF103
        net = Projection(4)(net)  # EXPECT TF103
        net = Shimmed()(Swish()(net))  # EXPECT TF103
        return Borrower()(net)


def run():
    network = Network()
    for _ in range(3):
        network(tf.ones((2, 3)))
        yield network
