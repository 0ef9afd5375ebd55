"""Silent: tf.function over and under the shim, one function for each host and scope, one without weights for all, input signatures."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


@tf.function
def cosine(left, right):
    return tf.reduce_sum(tf.nn.l2_normalize(left, -1) * tf.nn.l2_normalize(right, -1), axis=-1)


class Encoder(tf.keras.layers.Layer):
    """Each instance has a function of its own."""

    def __init__(self, label):
        super().__init__()
        self.label = label
        self.encode = tf.function(self._encode)

    def _encode(self, rows):
        return v1.layers.dense(rows, 4, activation=tf.tanh, name="fc")

    @track
    def call(self, rows):
        with v1.variable_scope(self.label):
            return self.encode(rows)


class Matcher(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.left = Encoder("left")
        self.right = Encoder("right")

    def call(self, pair):
        left, right = self.left(pair[0]), self.right(pair[1])
        return cosine(left, right) + cosine(left[:, :2], right[:, :2])


class Exported(tf.Module):
    @track
    @tf.function
    def score(self, rows):
        with v1.variable_scope("exported"):
            net = v1.layers.dense(rows, 4)
            if tf.reduce_sum(net) > 0.0:
                net = -net
            return v1.layers.dense(net, 1)

    @tf.function(input_signature=[tf.TensorSpec([None, 3], tf.float32)])
    @track
    def twice(self, rows):
        with v1.variable_scope("twice"):
            return v1.layers.dense(v1.layers.dense(rows, 4), 4)


def run():
    rng = np.random.RandomState(0)
    matcher, exported = Matcher(), Exported()
    holder = tf.Module()
    holder.parts = [matcher, exported]
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)

    @tf.function
    def train(left, right):
        with tf.GradientTape() as tape:
            loss = -tf.reduce_mean(matcher((left, right)))
        variables = matcher.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss

    for size in (4, 4, 6):
        rows = tf.constant(rng.rand(size, 3).astype("float32"))
        matcher((rows, rows))
        train(rows, rows[::-1])
        exported.score(rows)
        exported.twice(rows)
        assert len(matcher.left.variables) == len(matcher.right.variables) == 2
        assert len(exported.variables) == 8, [v.name for v in exported.variables]
        yield holder
