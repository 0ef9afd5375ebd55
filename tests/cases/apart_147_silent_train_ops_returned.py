"""Silent: target updates of an actor-critic: the ops go up through helpers, lambdas and cond to where they are used."""
import tensorflow.compat.v1 as tf

keras = tf.keras


def soft_update(target, online, tau):
    return target.assign((1.0 - tau) * target + tau * online)


def update_all(pairs, tau=0.5):
    return [soft_update(target, online, tau) for target, online in pairs]


class Pair(tf.Module):
    """Two kernels, of which one follows the other."""

    def __init__(self, size=3):
        super().__init__(name="pair")
        self.size = size

    def _kernels(self):
        with tf.variable_scope("pair"):
            online = tf.get_variable("online", [self.size], initializer=tf.ones_initializer())
            target = tf.get_variable("target", [self.size], initializer=tf.zeros_initializer(), trainable=False)
        return online, target

    @keras.utils.track_tf1_style_variables
    def __call__(self, x):
        online, target = self._kernels()
        return x * online, x * target

    @keras.utils.track_tf1_style_variables
    def step(self, follow):
        online, target = self._kernels()
        followed = tf.cond(follow, lambda: soft_update(target, online, 1.0) + 0.0, lambda: tf.identity(target))
        (halfway,) = update_all([(target, online)])
        distance = tf.reduce_sum(tf.abs(online - target))
        return followed, halfway, distance

    @keras.utils.track_tf1_style_variables
    def reset(self):
        online, target = self._kernels()
        yielded = dict(target=target.assign(tf.zeros_like(target)))
        return yielded


def run():
    pair = Pair()
    for _ in range(3):
        pair(tf.ones([3]))
        assert float(pair.step(tf.constant(False))[2]) == 1.5
        assert float(pair.step(tf.constant(True))[2]) == 0.0
        assert not pair.reset()["target"].numpy().any()
        yield pair
