"""Silent: reuse said in all the ways people say it, and requests for one name on paths that exclude each other."""
import tensorflow.compat.v1 as tf
from tensorflow import keras

dense = tf.layers.dense


def tower(net, reuse=False):
    with tf.variable_scope("tower", reuse=reuse):
        return dense(net, 3, name="fc")


def critic(states, actions, scope="critic"):
    with tf.variable_scope(scope, reuse=tf.AUTO_REUSE):
        joint = tf.concat([states, actions], axis=-1)
        return dense(dense(joint, 3, activation=tf.nn.relu, name="hidden"), 1, name="q")


def actor(states):
    try:
        with tf.variable_scope("actor"):
            return tf.tanh(dense(states, 2, name="action"))
    except ValueError:
        with tf.variable_scope("actor", reuse=True):
            return tf.tanh(dense(states, 2, name="action"))


class Ddpg(keras.Model):
    def __init__(self, noise="gaussian", members=2):
        super().__init__()
        self.noise = noise
        self.members = members
        self.built_once = False

    def _perturbed(self, actions):
        if self.noise == "none":
            return actions
        if self.noise == "gaussian":
            scale = tf.get_variable("noise_scale", [])
            return actions + scale * tf.random_normal(tf.shape(actions))
        scale = tf.get_variable("noise_scale", [])
        return actions + scale

    @tf.keras.utils.track_tf1_style_variables
    def call(self, states, deterministic=False):
        net = states
        for member in range(self.members):
            net = tower(net, reuse=member > 0)
        for member in range(self.members):
            with tf.variable_scope("ensemble") as scope:
                if member:
                    scope.reuse_variables()
                net = dense(net, 3, name="fc")
        actions = actor(net)
        with tf.variable_scope("ddpg"):
            if deterministic:
                value = dense(net, 1, name="value")
            else:
                actions = self._perturbed(actions)
                value = dense(net, 1, name="value")
        loss = critic(states, actions) - critic(states, -actions) + value
        with tf.variable_scope("target"):
            target = critic(states, actions) + critic(states, tf.zeros_like(actions))
        with tf.variable_scope("ddpg", reuse=True):
            value += dense(net, 1, name="value")
        head = dense(net, 1, name="head")
        head += dense(net, 1, name="head", reuse=True)
        return loss, target, head


def run():
    model, fixed = Ddpg(), Ddpg(noise="none")
    for _ in range(3):
        model(tf.ones([2, 3]))
        model(tf.ones([2, 3]), deterministic=True)
        fixed(tf.ones([2, 3]))
        assert len(model.variables) == 2 + 2 + 2 + 3 + 4 + 4 + 2, [v.name for v in model.variables]
        yield model
