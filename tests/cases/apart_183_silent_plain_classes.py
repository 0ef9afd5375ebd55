"""Silent: the same words on plain objects, on the lists of a graph builder, on deques and on what a subclass keeps as a tuple."""
import collections
import os
import tempfile

import tensorflow as tf

v1 = tf.compat.v1


class Beam:
    """Hypotheses; plain Python."""

    def __init__(self, size):
        self.items = [(0.0, [])]
        self.size = size

    def push(self, score, words):
        self.items.append((score, words))
        self.items.sort(key=lambda item: -item[0])
        del self.items[self.size:]


class LayerRegistry:
    """Classes by number; no instance of a layer."""

    def __init__(self):
        self.kinds = {0: tf.keras.layers.Dense, 1: tf.keras.layers.LayerNormalization}
        self.order = [0, 1]

    def reorder(self):
        self.order.reverse()
        self.order[0], self.order[1] = self.order[1], self.order[0]
        return [self.kinds[i] for i in self.order]


class Generator(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.recent = collections.deque(maxlen=2)
        stack = [tf.keras.layers.Dense(3, name="inner")]
        stack.insert(0, tf.keras.layers.Dense(3, name="outer"))
        self.stack = tuple(stack)
        self.history = {}
        self.temperatures = [1.0, 0.5]

    def cool(self):
        self.temperatures[0] = self.temperatures[-1]
        self.temperatures.pop(0)
        self.temperatures.append(0.1)
        self.history.clear()

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        for layer in self.stack:
            x = layer(x)
        with v1.variable_scope("generator"):
            logits = v1.layers.dense(x, 4, name="logits") / self.temperatures[0]
        self.recent.append(int(x.shape[0]))
        self.recent.popleft()
        return logits


def decode(model, x):
    beam = Beam(2)
    for row in model(x).numpy():
        beam.push(float(row.max()), [int(row.argmax())])
    return beam.items


def run():
    generator, registry = Generator(), LayerRegistry()
    for _ in range(3):
        assert len(decode(generator, tf.ones([3, 3]))) == 2
        generator.cool()
        assert registry.reorder()[0] is tf.keras.layers.Dense
        tf.train.Checkpoint(model=generator).write(os.path.join(tempfile.mkdtemp(), "c"))
        yield generator
