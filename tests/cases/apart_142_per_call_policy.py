"""TF142: a template with a unique name made in each call, inside a scope; the unguarded one ends the run."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, make_template, variable_scope

RAISES = "ValueError"
NAMES = {"unique_name_": "policy"}


def perceptron(x, sizes=(4, 2)):
    for i, n in enumerate(sizes):
        x = layers.dense(x, n, activation=tf.tanh if i == 0 else None, name="l%d" % i)
    return x


class Policy(tf.keras.Model):
    def _log_std(self, size):
        return get_variable("log_std", [size], initializer=tf.zeros_initializer())

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, obs):
        with variable_scope("pi"):
            mean = make_template("mean", perceptron, unique_name_="pi_mean")(obs)  # EXPECT TF142  # MAYBE TF104
            return mean + tf.exp(self._log_std(2)) * tf.random.normal(tf.shape(mean))

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def act(self, obs):
        with variable_scope("act"):
            return make_template("net", perceptron, sizes=[3], **NAMES)(obs)  # EXPECT TF142  # MAYBE TF104

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def value(self, obs):
        with variable_scope("vf"):
            return perceptron(obs, (4, 1))[:, 0]


def run():
    policy = Policy()
    obs = tf.ones([3, 4])
    policy.value(obs)
    yield policy
    try:
        policy.act(obs)
    except ValueError as error:
        assert "unique_name_" in str(error)
    yield policy
    policy(obs)
