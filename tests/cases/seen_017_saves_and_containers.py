"""A trained tagger saved where its weights are lost, and models with lists and dicts that no checkpoint writes."""
import os
import tempfile

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
Dense = tf.keras.layers.Dense


class Crf(tf.keras.layers.Layer):
    @track
    def call(self, scores):
        with v1.variable_scope("crf"):
            transitions = v1.get_variable("transitions", [3, 3])
        return scores + tf.matmul(scores, transitions)


class Tagger(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = Dense(3)
        self.crf = Crf()

    def call(self, tokens):
        return self.crf(self.dense(tokens))


class Cascade(tf.Module):
    """The first stage came later."""

    def __init__(self, stages):
        super().__init__()
        self.stages = [Dense(4) for _ in range(stages)]
        self.add_front()

    def add_front(self):
        self.stages.insert(0, Dense(4))  # EXPECT TF183

    @track
    def __call__(self, tokens):
        for stage in self.stages:
            tokens = stage(tokens)
        with v1.variable_scope("cascade"):
            return v1.layers.dense(tokens, 2, name="out")


class Experts(tf.keras.layers.Layer):
    def __init__(self, domains):
        super().__init__()
        self.experts = {}
        for domain in range(domains):
            self.experts[domain] = Dense(4)  # EXPECT TF183

    @track
    def call(self, tokens):
        with v1.variable_scope("experts"):
            tokens = v1.layers.dense(tokens, 4, name="in")
        return tf.add_n([expert(tokens) for expert in self.experts.values()])


def saved(model, folder):
    try:
        tf.train.Checkpoint(model=model).write(os.path.join(folder, "checkpoint"))
    except ValueError:
        return False
    return True


def transitions_of(model):
    return [v for v in model.variables if "transitions" in v.name][0]


def run():
    rng = np.random.RandomState(0)
    tokens, tags = rng.rand(8, 5).astype("float32"), rng.randint(0, 3, 8)
    tagger, cascade, experts = Tagger(), Cascade(1), Experts(2)
    tagger.compile(
        tf.keras.optimizers.legacy.SGD(0.1), tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    )
    folder = tempfile.mkdtemp()
    for epoch in range(3):
        tagger.fit(tokens, tags, verbose=0)
        path = os.path.join(folder, "tagger.weights.h5")
        tagger.save_weights(path)  # EXPECT TF181
        other = Tagger()
        other(tokens)
        other.load_weights(path)
        assert np.abs(transitions_of(other).numpy() - transitions_of(tagger).numpy()).max() > 1e-4
        tagger.save(os.path.join(folder, "epoch%d.keras" % epoch))  # EXPECT TF181
        tagger.save_weights(os.path.join(folder, "tagger_tf"))
        other.load_weights(os.path.join(folder, "tagger_tf"))
        assert np.abs(transitions_of(other).numpy() - transitions_of(tagger).numpy()).max() < 1e-6
        cascade(tokens)
        experts(tokens)
        assert saved(tagger, folder) and not saved(cascade, folder) and not saved(experts, folder)
        yield tagger
