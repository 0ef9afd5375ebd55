"""TF106: get_or_create_layer without the shim: in a call, in its helper method, in a helper of another file, and in a second entry of a wrapped model."""
import tensorflow as tf
from tensorflow.compat.v1.keras import utils as shim_utils

import heads

v1 = tf.compat.v1
kl = tf.keras.layers
RAISES = "ValueError"


class Captioner(tf.keras.Model):
    """Nothing is wrapped here."""

    def __init__(self, words=5, path="direct"):
        super().__init__()
        self.words = words
        self.path = path

    def _embed(self, tokens):
        table = shim_utils.get_or_create_layer("table", lambda: kl.Embedding(self.words, 3))  # EXPECT TF106
        return table(tokens)

    def call(self, tokens):
        if self.path == "helper":
            return self._embed(tokens)
        if self.path == "file":
            return heads.classifier(tf.one_hot(tokens, 3), self.words)  # EXPECT TF106
        net = tf.one_hot(tokens, self.words)
        return shim_utils.get_or_create_layer("mix", self._mixer)(net)  # EXPECT TF106

    def _mixer(self):
        return kl.Conv1D(self.words, 3, padding="same")


class Reranker(tf.Module):
    """Its training step is wrapped; what beam search calls is not."""

    @shim_utils.track_tf1_style_variables
    def __call__(self, features):
        with v1.variable_scope("reranker"):
            net = v1.layers.dense(features, 4, activation=tf.nn.relu, name="hidden")
            return self._score(net)

    def _score(self, net):
        return shim_utils.get_or_create_layer("score", lambda: kl.Dense(1))(net)

    def bonus(self, lengths):
        calibrate = shim_utils.get_or_create_layer("length", lambda: kl.Dense(1, use_bias=False))  # EXPECT TF106
        return calibrate(lengths)


class Tagger(tf.keras.Model):
    """The same head under the shim."""

    @shim_utils.track_tf1_style_variables
    def call(self, features):
        with v1.variable_scope("tagger"):
            net = v1.layers.dense(features, 4, activation=tf.nn.relu, name="hidden")
            return heads.classifier(net, 2)


def run():
    tokens, features = tf.constant([[1, 2, 0]]), tf.ones([2, 3])
    reranker = Reranker()
    attempts = [lambda path=path: Captioner(path=path)(tokens) for path in ("direct", "helper", "file")]
    for attempt in [*attempts, lambda: reranker.bonus(features)]:
        try:
            attempt()
        except ValueError:
            continue
        raise AssertionError("ran")
    tagger = Tagger()
    for _ in range(3):
        reranker(features)
        tagger(features)
        assert len(reranker.variables) == 4 and len(tagger.variables) == 4
        yield tagger
    Captioner()(tokens)
