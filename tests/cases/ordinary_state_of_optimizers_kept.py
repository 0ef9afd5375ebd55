"""Silent for TF102, TF103: state made by a target-network sync, in train_step's helper once, and in a training class outside the pass."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Critic(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self._average = None

    @track
    def call(self, states):
        with v1.variable_scope("critic"):
            return v1.layers.dense(states, 1, name="value")

    def average(self):
        self._average = self._average or [tf.Variable(v, trainable=False) for v in self.variables]
        return self._average


class Learner:
    def __init__(self, critic):
        self.critic = critic
        self.optimizer = tf.keras.optimizers.legacy.SGD(0.1)
        self.step = tf.Variable(0, dtype=tf.int64, trainable=False)

    def snapshot(self):
        return [tf.Variable(v, trainable=False) for v in self.critic.variables]

    def learn(self, states, targets):
        meter = tf.keras.metrics.Mean()
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(self.critic(states) - targets))
        variables = self.critic.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        meter.update_state(loss)
        self.step.assign_add(1)
        return meter.result()


def run():
    critic = Critic()
    learner = Learner(critic)
    for _ in range(3):
        learner.learn(tf.ones((2, 3)), tf.ones((2, 1)))
        learner.snapshot()
        yield critic
