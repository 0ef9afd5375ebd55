"""TF182: checkpoints that are restored and never asked what they found: before the first call, with other names, through a status that nobody reads."""
import os
import tempfile

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class Wavenet(tf.keras.Model):
    def __init__(self, scope="wavenet"):
        super().__init__()
        self.scope = scope

    @shim
    def call(self, x):
        with v1.variable_scope(self.scope):
            net = v1.layers.conv1d(x, 3, 2, padding="same", activation=tf.tanh, name="conv")
            return v1.layers.conv1d(net, 1, 1, name="out")


class Session:
    """What is left of tf.Session in this project."""

    def __init__(self, model: Wavenet, folder):
        self.model = model
        self.checkpoint = tf.train.Checkpoint(model=model)
        self.manager = tf.train.CheckpointManager(self.checkpoint, folder, max_to_keep=2)

    def resume(self):
        status = self.checkpoint.restore(self.manager.latest_checkpoint)  # EXPECT TF182
        return self.model

    def resume_checked(self):
        status = self.checkpoint.restore(self.manager.latest_checkpoint)
        status.assert_existing_objects_matched()
        return self.model


def write_tf1_checkpoint(folder):
    """As the old trainer did."""
    with tf.Graph().as_default():
        with v1.variable_scope("wave"):
            x = v1.layers.conv1d(tf.ones([1, 4, 2]), 3, 2, padding="same", name="conv")
            v1.layers.conv1d(x, 1, 1, name="out")
        with v1.Session() as sess:
            sess.run(v1.global_variables_initializer())
            return v1.train.Saver().save(sess, os.path.join(folder, "old"))


def run():
    folder = tempfile.mkdtemp()
    path = write_tf1_checkpoint(folder)
    x = tf.random.normal([1, 4, 2])
    model = Wavenet()
    session = Session(model, os.path.join(folder, "new"))
    for _ in range(3):
        model(x)
        before = [w.copy() for w in model.get_weights()]
        # another scope: nothing matches
        tf.train.Checkpoint(model=model).restore(path)  # EXPECT TF182
        tf.train.Checkpoint(net=model).read(  # EXPECT TF182
            path,
        )
        assert all((a == b).all() for a, b in zip(before, model.get_weights()))
        early = Wavenet("wave")
        tf.train.Checkpoint(early).restore(path)  # EXPECT TF182
        early(x)
        saved = tf.train.load_variable(path, "wave/out/kernel")
        assert not any(np.array_equal(w, saved) for w in early.get_weights())
        session.manager.save()
        session.resume()
        session.resume_checked()
        yield model
