"""Silent: scopes opened by an ExitStack, by a class with __enter__, and by a contextmanager method with a name from self."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


class Section:
    """Opens a variable scope and keeps the names that were seen."""

    def __init__(self, name, seen):
        self.name = name
        self.seen = seen
        self._scope = None

    def __enter__(self):
        self.seen.append(self.name)
        self._scope = v1.variable_scope(self.name)
        return self._scope.__enter__()

    def __exit__(self, *error):
        return self._scope.__exit__(*error)


class Transducer(tf.keras.layers.Layer):
    def __init__(self, prefix="rnnt"):
        super().__init__()
        self.prefix = prefix
        self.seen = []

    @contextlib.contextmanager
    def part(self, name):
        with v1.variable_scope(f"{self.prefix}_{name}"):
            yield

    @v1.keras.utils.track_tf1_style_variables
    def call(self, audio, text):
        with self.part("encoder"):
            audio = v1.layers.dense(audio, 4, activation=tf.tanh)
        with Section("predictor", self.seen):
            text = v1.layers.dense(text, 4, activation=tf.tanh)
        with contextlib.ExitStack() as stack:
            stack.enter_context(v1.variable_scope("joint"))
            stack.enter_context(tf.name_scope("sum"))
            joint = audio[:, :, None] + text[:, None]
            return v1.layers.dense(v1.layers.dense(joint, 4), 3)


def run():
    model = Transducer()
    for _ in range(3):
        model(tf.ones((2, 3, 4)), tf.ones((2, 2, 5)))
        yield model
