"""Networks register themselves by name in a dict; one is looked up in a scope, one at the root of the pass."""
import tensorflow as tf

v1 = tf.compat.v1
NETWORKS = {}


def register(name):
    def add(function):
        NETWORKS[name] = function
        return function

    return add


@register("mlp")
def mlp(obs, units=8):
    return v1.layers.dense(obs, units, activation=tf.nn.relu)


@register("wide")
def wide(obs):
    return v1.layers.dense(obs, 32)  # EXPECT TF111


def get_network(name):
    if name not in NETWORKS:
        raise ValueError(name)
    return NETWORKS[name]


class Agent(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, obs, training=None):
        with v1.variable_scope("pi"):
            latent = get_network("mlp")(obs)
        return get_network("wide")(latent)


def run():
    agent = Agent()
    for _ in range(3):
        agent(tf.ones((2, 4)))
        yield agent
