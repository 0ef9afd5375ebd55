"""A plain helper object made per call constructs Keras layers in its __init__; one that is handed kept layers does not."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1

Dense = tf.keras.layers.Dense


class Critic:
    def __init__(self, width):
        self.hidden = Dense(width, activation="relu")  # EXPECT TF103  # ORACLE-OK
        self.value = Dense(1)  # EXPECT TF103  # ORACLE-OK

    def score(self, net):
        return self.value(self.hidden(net))


class Borrowing:
    def __init__(self, layers):
        self.layers = layers

    def run(self, net):
        for layer in self.layers:
            net = layer(net)
        return net


class Agent(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.torso = [Dense(4), Dense(4)]

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, states):
        net = Borrowing(self.torso).run(states)
        critic = Critic(4)
        with tf1.variable_scope("agent"):
            return tf1.layers.dense(net, 2, name="policy"), critic.score(net)


def run():
    agent = Agent()
    for _ in range(3):
        agent(tf.ones((2, 3)))
        yield agent
