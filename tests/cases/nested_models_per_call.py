"""Sequential and functional models, a stack of recurrent cells and wrapped layers, built anew on each call of a module."""
import tensorflow as tf
import tensorflow.compat.v1 as tf1

kl = tf.keras.layers


def mlp(width):
    return tf.keras.Sequential([kl.Dense(width, activation="relu"), kl.Dense(width)])  # EXPECT TF103  # ORACLE-OK


class Ensemble(tf.Module):
    def __init__(self):
        super().__init__()
        self.kept = tf.keras.Sequential([kl.Dense(4)])

    @tf1.keras.utils.track_tf1_style_variables
    def __call__(self, steps):
        with tf1.variable_scope("ensemble"):
            net = tf1.layers.dense(steps, 4, name="in")
        net = self.kept(net) + mlp(4)(net)
        net = kl.RNN(kl.StackedRNNCells([kl.LSTMCell(4), kl.GRUCell(4)]), return_sequences=True)(net)  # EXPECT TF103
        net = kl.TimeDistributed(kl.Dense(3))(net)  # EXPECT TF103
        net = kl.TimeDistributed(kl.Activation("tanh"))(net)
        return kl.MultiHeadAttention(2, 3)(net, net)  # EXPECT TF103


def run():
    ensemble = Ensemble()
    for _ in range(3):
        ensemble(tf.ones((2, 3, 5)))
        yield ensemble
