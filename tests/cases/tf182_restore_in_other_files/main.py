"""TF182: the model and what it holds are in another file; a checkpoint in a helper, in a constructor, and one that is asked."""
import os
import tempfile

import tensorflow as tf
from nets import Encoder, Model


def checkpoint_of(model):
    return tf.train.Checkpoint(model=model)


class Evaluation:
    def __init__(self, path):
        self.model = Model()
        tf.train.Checkpoint(model=self.model).restore(path)  # EXPECT TF182

    def __call__(self, inputs):
        return self.model(inputs)


def evaluate(path, inputs):
    evaluation = Evaluation(path)
    return evaluation(inputs)


def run():
    inputs = tf.ones((2, 4))
    folder = tempfile.mkdtemp()
    trained = Model()
    trained(inputs)
    path = checkpoint_of(trained).save(os.path.join(folder, "checkpoint"))
    for _ in range(3):
        fresh, encoder = Model(), Encoder()
        checkpoint_of(fresh).restore(path)  # EXPECT TF182
        status = tf.train.Checkpoint(encoder).restore(path)
        fresh(inputs)
        status.expect_partial()
        assert evaluate(path, inputs) is not None
        yield fresh
