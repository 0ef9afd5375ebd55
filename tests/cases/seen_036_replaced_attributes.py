"""Silent: attributes that hold no weights are replaced in each call, and those with weights once, between trainings; updates that are meant."""
import os
import tempfile

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Attention(tf.keras.layers.Layer):
    """Keeps what it last saw."""

    def __init__(self, width):
        super().__init__()
        self.width = width
        self.last_weights = None
        self.history = []
        self.pool = None
        self.seen = tf.Variable(0, dtype=tf.int64, trainable=False)

    @track
    def call(self, tokens):
        self.pool = tf.keras.layers.GlobalAveragePooling1D()
        self.act = tf.keras.layers.Activation("relu")
        with v1.variable_scope("attention"):
            query = v1.layers.dense(tokens, self.width, name="query")
            self.kernel = v1.get_variable("kernel", [self.width, self.width])
        self.last_weights = tf.nn.softmax(tf.matmul(query, tf.matmul(tokens, self.kernel), transpose_b=True))
        self.history.append(float(tf.reduce_mean(self.last_weights)))
        self.seen.assign_add(1)
        return self.pool(self.act(tf.matmul(self.last_weights, tokens)))


class Transfer(tf.keras.Model):
    """The head is exchanged for a new task; the old one is dropped."""

    def __init__(self, width, classes):
        super().__init__()
        self.attention = Attention(width)
        self.head = tf.keras.layers.Dense(classes, name="head_%d" % classes)

    def new_task(self, classes):
        self.head = tf.keras.layers.Dense(classes, name="head_%d" % classes)

    def call(self, tokens):
        return self.head(self.attention(tokens))


def restored(model, tokens):
    """Whether a checkpoint brings the outputs back."""
    expected = model(tokens)
    path = tf.train.Checkpoint(model=model).write(os.path.join(tempfile.mkdtemp(), "checkpoint"))
    for variable in model.trainable_variables:
        variable.assign(tf.zeros_like(variable))
    tf.train.Checkpoint(model=model).read(path).assert_consumed()
    return bool(np.allclose(expected, model(tokens)))


def run():
    model = Transfer(4, 2)
    tokens = tf.random.normal((2, 3, 4))
    for classes in (2, 3, 4):
        model.new_task(classes)
        optimizer = tf.keras.optimizers.legacy.SGD(0.1)
        for _ in range(2):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(model(tokens)))
            optimizer.apply_gradients(zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables))
        assert len(model.variables) == 3 + 1 + 2, [v.name for v in model.variables]
        assert restored(model, tokens)
        yield model
