"""Silent: weights shared because the code says so: AUTO_REUSE, reuse=True, reuse_variables() in a scope, an if for the first step."""
import tensorflow as tf
import tensorflow.compat.v1 as tf1

track = tf1.keras.utils.track_tf1_style_variables


def discriminator(images, reuse=None):
    with tf1.variable_scope("discriminator") as scope:
        if reuse:
            scope.reuse_variables()
        net = tf1.layers.dense(images, 4, activation=tf.nn.leaky_relu, name="fc")
        return tf1.layers.dense(net, 1, name="out")


def critic(images):
    with tf1.variable_scope("critic", reuse=tf1.AUTO_REUSE):
        return tf1.layers.dense(images, 1, name="out")


class Gan(tf.keras.Model):
    @track
    def call(self, real):
        with tf1.variable_scope("generator"):
            fake = tf1.layers.dense(tf.random.normal((2, 3)), 6, name="fc")
        scores = discriminator(real), discriminator(fake, reuse=True)
        mixed = 0.5 * (real + fake)
        return scores, critic(real) - critic(fake), critic(mixed)


class Unrolled(tf.keras.layers.Layer):
    @track
    def call(self, frames):
        state = tf.zeros((2, 4))
        with tf1.variable_scope("unrolled"):
            for step in range(int(frames.shape[1])):
                if step > 0:
                    tf1.get_variable_scope().reuse_variables()
                state = tf.tanh(tf1.layers.dense(tf.concat([frames[:, step], state], -1), 4, name="cell"))
        with tf1.variable_scope("readout"):
            kernel = tf1.get_variable("kernel", [4, 2])
        with tf1.variable_scope("readout", reuse=True):
            again = tf1.get_variable("kernel", [4, 2])
        return tf.matmul(state, kernel) + tf.matmul(state, again)


class EitherOr(tf.Module):
    """Paths that exclude each other."""

    @track
    def __call__(self, rows, wide):
        with tf1.variable_scope("either"):
            if wide:
                return tf1.layers.dense(rows, 4, activation=tf.nn.relu, name="fc")
            return tf1.layers.dense(rows, 4, name="fc")


def run():
    gan, unrolled, either = Gan(), Unrolled(), EitherOr()
    holder = tf.Module()
    holder.parts = [gan, unrolled, either]
    for step in range(3):
        gan(tf.ones((2, 6)))
        unrolled(tf.ones((2, 3, 5)))
        either(tf.ones((2, 3)), wide=step % 2 == 0)
        assert (len(gan.variables), len(unrolled.variables), len(either.variables)) == (8, 3, 2)
        yield holder
