"""What every agent has."""
import tensorflow as tf

v1 = tf.compat.v1


class Actor(tf.keras.Model):
    def __init__(self, actions):
        super().__init__()
        self.actions = actions

    @v1.keras.utils.track_tf1_style_variables
    def call(self, observation):
        with v1.variable_scope("actor"):
            net = v1.layers.dense(observation, 8, activation=tf.nn.relu, name="fc")
            return tf.tanh(v1.layers.dense(net, self.actions, name="out"))


class Critic(tf.keras.Model):
    """The target follows at once; TF1 had to be told to run it."""

    @v1.keras.utils.track_tf1_style_variables
    def call(self, observation, action):
        width = int(observation.shape[-1]) + int(action.shape[-1])
        with v1.variable_scope("critic"):
            online = v1.get_variable("kernel", [width, 1])
            target = v1.get_variable("target", [width, 1], trainable=False, initializer=v1.zeros_initializer())
        v1.assign(target, 0.9 * target + 0.1 * online)  # EXPECT TF147
        return tf.matmul(tf.concat([observation, action], axis=-1), online)

    def train(self, optimizer, observation, action, reward):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(self(observation, action) - reward))
        named = v1.trainable_variables("critic")  # EXPECT TF132
        variables = named or self.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return len(named)
