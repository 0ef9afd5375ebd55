"""Silent: methods of plain classes at the root of their own code, each reached from the decorated call inside a scope."""
import tensorflow as tf

v1 = tf.compat.v1


class Attention:
    def __init__(self, units):
        self.units = units

    def __call__(self, query, memory):
        return self.read(self.score(query, memory), memory)

    def score(self, query, memory):
        keys = v1.layers.dense(memory, self.units, use_bias=False)
        return tf.einsum("bd,btd->bt", v1.layers.dense(query, self.units), keys)

    @staticmethod
    def read(scores, memory):
        return tf.einsum("bt,btd->bd", tf.nn.softmax(scores), memory)


class Pointer(Attention):
    def read(self, scores, memory):
        return v1.layers.dense(super().read(scores, memory), 2)


class Reader(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.steps = {"attend": Attention(3), "point": Pointer(3)}

    @v1.keras.utils.track_tf1_style_variables
    def call(self, query, memory):
        outputs = []
        for name, step in self.steps.items():
            with v1.variable_scope(name):
                outputs.append(step(query, memory))
        return outputs


def run():
    reader = Reader()
    for _ in range(3):
        reader(tf.ones((2, 4)), tf.ones((2, 3, 5)))
        yield reader
