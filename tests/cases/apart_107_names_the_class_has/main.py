"""TF107: Keras skips an attribute that the class, or a base class in another file, already has a value for; what is held there is not trained."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables

from text.base import TextModel, TextModule

keras = tf.keras


class Classifier(TextModel):
    scope = "classifier"

    def __init__(self, classes=2):
        super().__init__()
        self.classes = classes
        self.encoder = keras.layers.GRU(self.width, return_sequences=True)  # EXPECT TF107
        self.heads = [
            keras.layers.Dense(classes),  # EXPECT TF107
        ]
        self.decoder = keras.layers.Dense(self.vocabulary)
        self.norm = keras.layers.LayerNormalization()

    @track_tf1_style_variables
    def call(self, tokens):
        with variable_scope(self.scope):
            table = get_variable("table", [self.vocabulary, self.width])
        states = self.encoder(tf.gather(table, tokens))
        pooled = self.pool(self.norm(states))
        if self.pooler is not None:
            pooled = self.pooler(pooled)
        return self.heads[0](pooled), self.decoder(states)


class PooledClassifier(Classifier):
    def __init__(self):
        super().__init__(classes=3)
        self.pooler = keras.Sequential([keras.layers.Dense(4, activation="tanh")])  # EXPECT TF107


class Scaled(keras.layers.Layer):
    """Values of the class for what build makes."""

    gain = None
    shift = None
    offset = 0.0
    slope = None

    def build(self, input_shape):
        size = int(input_shape[-1])
        self.gain = tf.Variable(tf.ones([size]), name="gain")  # EXPECT TF107
        self.shift = get_variable("shift", [size], initializer=tf.zeros_initializer())  # EXPECT TF107
        self.slope = self.add_weight(name="slope", shape=[size], initializer="ones")

    @track_tf1_style_variables
    def call(self, inputs):
        with variable_scope("scaled"):
            inputs = layers.dense(inputs, int(inputs.shape[-1]), name="mix")
        return inputs * self.gain * self.slope + self.shift + self.offset


class Tagger(TextModule):
    def __init__(self):
        super().__init__()
        self.encoder = keras.layers.Dense(4)

    @track_tf1_style_variables
    def __call__(self, inputs):
        with variable_scope("tagger"):
            return layers.dense(self.encoder(inputs), 2, name="tags")


def run():
    tokens = tf.constant([[1, 2, 3]])
    classifier, pooled, scaled, tagger = Classifier(), PooledClassifier(), Scaled(), Tagger()
    for _ in range(3):
        classifier(tokens)
        pooled(tokens)
        scaled(tf.ones([2, 3]))
        tagger(tf.ones([2, 3]))
        assert len(classifier.variables) == len(pooled.variables) == 1 + 2 + 2
        assert len(scaled.variables) == 2 + 1, [v.name for v in scaled.variables]
        assert len(tagger.variables) == 4
        parts = (classifier, pooled, scaled, tagger)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
