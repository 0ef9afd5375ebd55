"""get_or_create_layer reached from a host's methods with no shim: in call, through a helper, in a module, guarded by self."""
import tensorflow as tf

from tensorflow.compat.v1.keras.utils import get_or_create_layer, track_tf1_style_variables


def head(units, x):
    make = lambda: tf.keras.layers.Dense(units)  # noqa: E731
    return get_or_create_layer("head", make)(x)  # EXPECT TF106


class Plain(tf.keras.layers.Layer):
    def call(self, x):
        return head(3, x)


class Kept(tf.Module):
    def __init__(self):
        super().__init__()
        self.layer = None

    def __call__(self, x):
        return self._embed(x)

    def _embed(self, x):
        if self.layer is None:
            self.layer = get_or_create_layer("embed", self._make)  # EXPECT TF106
        return self.layer(x)

    def _make(self):
        return tf.keras.layers.Dense(2)


class Good(tf.keras.Model):
    @track_tf1_style_variables
    def call(self, x):
        return self._tail(x)

    def _tail(self, x):
        return get_or_create_layer("tail", lambda: tf.keras.layers.Dense(2))(x)


class Sub(tf.keras.layers.Layer):
    """Undecorated, but run by a model that has the shim."""

    def call(self, x):
        return get_or_create_layer("sub", lambda: tf.keras.layers.Dense(4))(x)


class Outer(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.sub = Sub()

    @track_tf1_style_variables
    def call(self, x):
        return self.sub(x)


def run():
    good, outer = Good(), Outer()
    for bad in (Plain(), Kept()):
        try:
            bad(tf.ones((2, 3)))
        except ValueError:
            continue
        raise AssertionError("ran")
    for _ in range(3):
        outer(tf.ones((2, 3)))
        yield good if good(tf.ones((2, 3))) is not None else outer
