"""Gradient attacks, as the first libraries wrote them."""
import tensorflow as tf

v1 = tf.compat.v1


def fgsm(x, loss, eps):
    (grad,) = v1.gradients(loss, x)
    return tf.stop_gradient(x + eps * tf.sign(grad))


def clip(x, low=0.0, high=1.0):
    return tf.clip_by_value(x, low, high)


class SPSA:
    """Needs no gradient."""

    def __init__(self, eps, samples=2):
        self.eps = eps
        self.samples = samples

    def generate(self, x, loss_fn):
        best = x
        for _ in range(self.samples):
            noise = self.eps * tf.sign(tf.random.normal(tf.shape(x)))
            best = tf.where(loss_fn(x + noise) > loss_fn(best), x + noise, best)
        return best


class LBFGS:
    """Asks for its bounds at run time."""

    def generate(self, x):
        bound = v1.placeholder(tf.float32, [], name="bound")
        return clip(x, -bound, bound)
