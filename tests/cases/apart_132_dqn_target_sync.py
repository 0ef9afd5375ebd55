"""TF132: a DQN finds the weights of its two networks by scope in the collections: nothing is copied, clipped or counted."""
import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.compat.v1 import get_collection, GraphKeys

track = tf.keras.utils.track_tf1_style_variables


def variables_of(scope):
    return get_collection(GraphKeys.TRAINABLE_VARIABLES, scope=scope)  # EXPECT TF132


class QNetwork(tf.keras.Model):
    def __init__(self, actions, hidden=(6,), dueling=True):
        super(QNetwork, self).__init__()
        self.actions = actions
        self.hidden = hidden
        self.dueling = dueling

    def _net(self, obs, scope):
        with tf.variable_scope(scope):
            for i, n in enumerate(self.hidden):
                obs = tf.layers.dense(obs, n, activation=tf.nn.relu, name="fc%d" % i)
            q = tf.layers.dense(obs, self.actions, name="q")
            if self.dueling:
                v = tf.layers.dense(obs, 1, name="v")
                q = v + q - tf.reduce_mean(q, 1, keepdims=True)
            self.scope_size = len(tf.get_variable_scope().trainable_variables())  # EXPECT TF132
            return q

    @track
    def call(self, obs):
        return self._net(obs, "online")

    @track
    def target(self, obs):
        return tf.stop_gradient(self._net(obs, "target"))

    @track
    def weight_penalty(self, obs):
        """Decays everything that is trained, that is nothing."""
        q = self._net(obs, "online")
        penalties = [tf.nn.l2_loss(v) for v in tf.trainable_variables() if "bias" not in v.name]  # EXPECT TF132
        return tf.reduce_mean(q) + (tf.add_n(penalties) if penalties else 0.0), len(penalties)

    def sync(self):
        pairs = list(zip(variables_of("online"), variables_of("target")))
        for online, target in pairs:
            target.assign(online)
        return len(pairs)

    def sync_by_name(self):
        """What works: the model knows its variables."""
        online = {v.name.split("/", 1)[1]: v for v in self.trainable_variables if v.name.startswith("online")}
        for v in self.trainable_variables:
            if v.name.startswith("target"):
                v.assign(online[v.name.split("/", 1)[1]])


def run():
    net = QNetwork(3)
    obs = tf.constant(np.random.RandomState(0).rand(4, 5), tf.float32)
    for _ in range(3):
        net(obs), net.target(obs)
        assert net.scope_size == 0
        assert net.sync() == 0
        assert net.weight_penalty(obs)[1] == 0
        yield net
    assert float(tf.reduce_max(tf.abs(net(obs) - net.target(obs)))) > 0
    net.sync_by_name()
    assert float(tf.reduce_max(tf.abs(net(obs) - net.target(obs)))) < 1e-6
