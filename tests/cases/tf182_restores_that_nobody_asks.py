"""TF182: restore and read whose result is dropped, bound and left, or made through a manager; one line, attributes, helpers."""
import os
import tempfile

import tensorflow as tf

v1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with v1.variable_scope("net"):
            return v1.layers.dense(inputs, 3, name="dense")


class Trainer:
    def __init__(self):
        self.net = Net()
        self.step = tf.Variable(0)
        self.checkpoint = tf.train.Checkpoint(step=self.step, net=self.net)

    def resume(self, folder):
        self.checkpoint.restore(tf.train.latest_checkpoint(folder))  # EXPECT TF182
        return self.net


def reload(net, path):
    checkpoint = tf.train.Checkpoint(model=net)
    status = checkpoint.restore(path)  # EXPECT TF182
    print("restored", path)


class Holder(tf.Module):
    def __init__(self):
        super().__init__()
        self.parts = [Net()]


def run():
    inputs = tf.ones((2, 4))
    folder = tempfile.mkdtemp()
    trained = Net()
    trained(inputs)
    path = tf.train.Checkpoint(model=trained).save(os.path.join(folder, "checkpoint"))
    other = os.path.join(folder, "values")
    tf.train.Checkpoint(trained).write(other)
    for _ in range(3):
        fresh, holder, trainer = Net(), Holder(), Trainer()
        tf.train.Checkpoint(net=fresh).restore(path)  # EXPECT TF182
        tf.train.Checkpoint(fresh).read(other)  # EXPECT TF182
        reload(fresh, path)
        manager = tf.train.CheckpointManager(tf.train.Checkpoint(parts=holder), folder, max_to_keep=1)
        manager.checkpoint.restore(path)  # EXPECT TF182
        trainer.resume(folder)
        yield fresh
