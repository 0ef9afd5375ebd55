"""Keras layers with weights made per call in hiding: a Bidirectional wrapper, TimeDistributed, a PReLU among activations, a default argument's factory."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


def activation(kind):
    table = {"relu": kl.ReLU, "prelu": kl.PReLU}
    return table[kind]()  # EXPECT TF103  # ORACLE-OK


def block(x, layer=None):
    layer = layer or kl.Dense(4)  # EXPECT TF103  # ORACLE-OK
    return layer(x)


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = kl.Dense(4)
        self.make = lambda units: kl.Dense(units)  # EXPECT TF103  # ORACLE-OK

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = block(x, self.dense)
        x = kl.Bidirectional(kl.GRU(2, return_sequences=True))(x)  # EXPECT TF103
        x = kl.TimeDistributed(kl.Flatten())(x)
        x = activation("relu")(x)
        x = activation("prelu")(x)
        x = self.make(3)(x)
        return block(x)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3, 4)))
        yield net
