"""Weight decay in a module, that no one sees; and counted twice by decorated methods that call each other."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
decay = tf.keras.regularizers.l2(0.5)


class Projection(tf.Module):
    """Held by a Keras model, but a module keeps its losses to itself."""

    @track
    def __call__(self, rows):
        with v1.variable_scope("projection"):
            kernel = v1.get_variable("kernel", [int(rows.shape[-1]), 4], regularizer=decay)  # EXPECT TF131
        with v1.variable_scope("bias", regularizer=decay):  # EXPECT TF131
            return tf.matmul(rows, kernel) + v1.get_variable("bias", [4])


class Base(tf.keras.layers.Layer):
    @track
    def call(self, rows):
        with v1.variable_scope("base"):
            return rows * v1.get_variable("gain", [4], regularizer=decay, initializer=v1.ones_initializer())


class Derived(Base):
    """Both are decorated: the gain's loss is added twice."""

    @track
    def call(self, rows):
        rows = super().call(rows)  # EXPECT TF133
        with v1.variable_scope("derived"):
            return v1.layers.dense(rows, 4, kernel_regularizer=decay, name="fc")


class Halves(tf.keras.layers.Layer):
    """Siblings under an undecorated call are right; one inside the other is not."""

    @track
    def left(self, rows):
        with v1.variable_scope("left"):
            return rows * v1.get_variable("gain", [4], regularizer=decay, initializer=v1.ones_initializer())

    @track
    def right(self, rows):
        shared = self.inner(rows)  # EXPECT TF133
        return rows - shared

    @track
    def inner(self, rows):
        with v1.variable_scope("inner"):
            return v1.layers.dense(rows, 4, kernel_regularizer=decay, name="fc")

    def call(self, rows):
        return self.left(rows) + self.right(rows)


class Regressor(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.projection = Projection()
        self.derived = Derived()
        self.halves = Halves()

    def call(self, rows):
        return self.halves(self.derived(self.projection(rows)))


def run():
    rng = np.random.RandomState(0)
    rows = rng.rand(8, 3).astype("float32")
    model = Regressor()
    model.compile(tf.keras.optimizers.legacy.SGD(0.01), "mse")
    for _ in range(3):
        model.fit(rows, rng.rand(8, 4).astype("float32"), verbose=0)
        model(rows)
        assert len(model.derived.losses) == 2 + 1, len(model.derived.losses)
        assert len(model.halves.losses) == 1 + 2, len(model.halves.losses)
        assert len(model.losses) == 6
        yield model
