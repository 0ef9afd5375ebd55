"""What only a graph can do, in forward passes: gradients, a placeholder, a saver, a session, a merged summary; a private graph is fine."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def q_values(observation, actions):
    with v1.variable_scope("q"):
        net = v1.layers.dense(observation, 8, activation=tf.nn.relu, name="fc")
        return v1.layers.dense(net, actions, name="out")


class Saliency(tf.keras.layers.Layer):
    @track
    def call(self, observation):
        best = tf.reduce_max(q_values(observation, 2), axis=-1)
        return v1.gradients(best, [observation])[0]  # EXPECT TF143  # ORACLE-OK


class Fed(tf.keras.Model):
    """The action came through a feed."""

    @track
    def call(self, observation):
        values = q_values(observation, 2)
        action = v1.placeholder(tf.int32, [None], name="action")  # EXPECT TF143  # ORACLE-OK
        return tf.reduce_sum(values * tf.one_hot(action, 2), axis=-1)


class SelfSaving(tf.Module):
    def __init__(self):
        super().__init__()
        self.saver = None

    @track
    def __call__(self, observation):
        values = q_values(observation, 2)
        if self.saver is None:
            self.saver = v1.train.Saver()  # EXPECT TF143  # ORACLE-OK
        return values


class Printing(tf.keras.layers.Layer):
    @track
    def call(self, observation):
        values = q_values(observation, 2)
        mean = tf.reduce_mean(values)
        self.last = mean.eval()  # EXPECT TF143  # ORACLE-OK
        return values


class Summarised(tf.Module):
    @track
    def __call__(self, observation):
        values = q_values(observation, 2)
        return values, v1.summary.merge_all()  # EXPECT TF143  # ORACLE-OK


class Online(tf.Module):
    """Minimises a tensor."""

    def __init__(self):
        super().__init__()
        self.optimizer = v1.train.GradientDescentOptimizer(0.1)

    @track
    def __call__(self, observation):
        loss = tf.reduce_mean(tf.square(q_values(observation, 2)))
        return self.optimizer.minimize(loss)  # EXPECT TF143  # ORACLE-OK


def frozen_graph(batch):
    """Not a forward pass: a graph and a session of its own."""
    with tf.Graph().as_default(), v1.Session() as session:
        observation = v1.placeholder(tf.float32, [None, 3])
        values = q_values(observation, 2)
        gradient = v1.gradients(values, [observation])[0]
        session.run(v1.global_variables_initializer())
        return session.run(gradient, {observation: batch})


class Right(tf.keras.layers.Layer):
    @track
    def call(self, observation):
        with tf.GradientTape() as tape:
            tape.watch(observation)
            best = tf.reduce_max(q_values(observation, 2), axis=-1)
        return tape.gradient(best, observation)


def run():
    right = Right()
    observation = tf.random.normal((2, 3))
    for _ in range(3):
        frozen_graph([[1.0, 2.0, 3.0]])
        right(observation)
        for model in (Saliency(), Fed(), SelfSaving(), Printing(), Summarised(), Online()):
            try:
                model(observation)
            except (RuntimeError, NotImplementedError, AttributeError, ValueError):
                continue
            raise AssertionError(type(model))
        yield right
