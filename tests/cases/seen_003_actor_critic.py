"""A2C: methods that act without the shim, noise in a local variable, weight decay read from a collection."""
import tensorflow as tf

tf1 = tf.compat.v1


def mlp(observation, sizes, scope):
    with tf1.variable_scope(scope):
        net = observation
        for index, size in enumerate(sizes):
            net = tf1.layers.dense(net, size, activation=tf.tanh, name="fc%d" % index)
        return net


class ActorCritic(tf.keras.Model):
    def __init__(self, actions=2):
        super().__init__()
        self.actions = actions

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, observation):
        noise = tf.Variable(tf.random.normal([self.actions]), name="noise")  # EXPECT TF102
        logits = mlp(observation, [8, self.actions], "policy")
        value = mlp(observation, [8, 1], "value")
        return logits + 0.01 * noise, value

    def act(self, observation):  # EXPECT TF101
        """Called by the actor: the policy that it asks is a new one every time."""
        return tf.argmax(self._logits(observation), axis=-1)

    def _logits(self, observation):
        return mlp(observation, [8, self.actions], "policy")

    def loss_of(self, observation, returns):
        _, value = self(observation)
        decay = tf1.get_collection(tf1.GraphKeys.REGULARIZATION_LOSSES)  # EXPECT TF132
        return tf.reduce_mean(tf.square(value - returns)) + sum(decay)


class Curiosity(tf.Module):
    """Nothing of this module is trained."""

    def __call__(self, observation, following):  # EXPECT TF101
        with tf1.variable_scope("curiosity"):
            first = tf1.layers.dense(observation, 4, name="features")
        with tf1.variable_scope("curiosity", reuse=tf1.AUTO_REUSE):
            second = tf1.layers.dense(following, 4, name="features")
        return tf.reduce_sum(tf.square(first - second), axis=-1)


def run():
    agent, curiosity = ActorCritic(), Curiosity()
    observation = tf.random.normal((4, 3))
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    for _ in range(3):
        agent.act(observation)
        bonus = curiosity(observation, observation + 0.1)
        with tf.GradientTape() as tape:
            loss = agent.loss_of(observation, bonus[:, None])
        variables = agent.trainable_variables
        gradients = tape.gradient(loss, variables)
        optimizer.apply_gradients((g, v) for g, v in zip(gradients, variables) if g is not None)
        assert len(agent.variables) == 8 and not curiosity.variables
        yield agent
