"""Silent: training=True where it is asked for: in a train_step, in an old graph, for a norm that is none of TensorFlow's, and where the flag is passed on."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


class RunningNorm:
    """Filters observations with numpy."""

    def __init__(self, size):
        self.mean, self.count = np.zeros(size, "float32"), 0

    def batch_normalization(self, x, training=True):
        if training:
            self.count += 1
            self.mean += (np.mean(x, axis=0) - self.mean) / self.count
        return x - self.mean


def q_network(obs, actions, training=True, scope="q"):
    with v1.variable_scope(scope):
        net = v1.layers.dense(obs, 6, name="fc")
        net = v1.layers.batch_normalization(net, momentum=0.5, training=training, name="bn")
        return v1.layers.dense(tf.nn.relu(net), actions, name="out")


def published_scores(obs):
    """The old evaluation job."""
    with tf.Graph().as_default():
        net = v1.layers.batch_normalization(tf.constant(obs), training=True, name="scores")
        with v1.Session() as sess:
            sess.run(v1.global_variables_initializer())
            return sess.run(tf.reduce_sum(net))


class DQN(tf.keras.Model):
    def __init__(self, size, actions=2):
        super().__init__()
        self.actions = actions
        self.filter = RunningNorm(size)

    def observe(self, obs):
        return self.filter.batch_normalization(obs, training=True)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, obs, training=None):
        online = q_network(obs, self.actions, training=training)
        target = q_network(obs, self.actions, training, scope="target")
        return online - tf.stop_gradient(target)

    def train_step(self, data):
        obs, returns = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(self(obs, training=True) - returns))
        weights = self.trainable_variables
        self.optimizer.apply_gradients([(g, w) for g, w in zip(tape.gradient(loss, weights), weights) if g is not None])
        return {"loss": loss}


def run():
    rng = np.random.RandomState(2)
    obs = rng.rand(8, 3).astype("float32")
    agent = DQN(3)
    agent.compile("sgd")
    agent.predict(agent.observe(obs), verbose=0)
    assert not any(v.numpy().any() for v in agent.variables if "moving_mean" in v.name)
    for _ in range(3):
        assert np.isfinite(published_scores(obs))
        agent.fit(agent.observe(obs), np.zeros((8, 2), "float32"), verbose=0)
        yield agent
