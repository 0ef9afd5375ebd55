"""TF147: an update dropped in a helper of another file, on the call that leads there; one that is returned is used."""
import averages
import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables


class Baseline(tf.keras.layers.Layer):
    def statistics(self, rewards):
        return averages.moving("mean", tf.reduce_mean(rewards, 0))  # EXPECT TF147

    @track
    def call(self, rewards):
        with tf.variable_scope("baseline"):
            return rewards - self.statistics(rewards)


class Depends(Baseline):
    def statistics(self, rewards):
        update = averages.moving_op("mean", tf.reduce_mean(rewards, 0))
        with tf.control_dependencies([update]):
            return tf.identity(update)


class Slow(Baseline):
    def statistics(self, rewards):
        return averages.moving("slow_mean", tf.reduce_mean(rewards, 0), rate=0.01)  # EXPECT TF147


class All(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = [Baseline(), Depends(), Slow()]

    def call(self, rewards):
        return tf.add_n([part(rewards) for part in self.parts])


def run():
    parts = All()
    before = -1.0
    for _ in range(3):
        parts(tf.ones((2, 4)))
        now = sum(float(tf.reduce_sum(v)) for v in parts.variables)
        assert now > before
        before = now
        yield parts
