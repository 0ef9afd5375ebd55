"""TF183: dicts of layers under numbers, enums and tuples, and a pop; strings, plain numbers and a deletion by del are fine."""
import os
import tempfile

import tensorflow as tf

import fpn

tf1 = tf.compat.v1


class Detector(tf.keras.Model):
    def __init__(self, neck):
        super().__init__()
        self.neck = neck
        self.heads = fpn.Heads()

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf1.variable_scope("detector"):
            net = tf1.layers.dense(x, 3, name="stem")
        return self.heads(self.neck(net))


def saved(model):
    try:
        tf.train.Checkpoint(model=model).write(os.path.join(tempfile.mkdtemp(), "c"))
    except ValueError as error:
        assert "Unable to save" in str(error)
        return False
    return True


def run():
    x = tf.ones([2, 3])
    for neck in (fpn.Lateral(), fpn.TopDown(), fpn.Anchors()):
        detector = Detector(neck)
        detector(x)
        assert not saved(detector)
        detector.neck = tf.keras.layers.Dense(3)
        detector.heads.restart("masks", 5)
        detector.heads.forget("points")
        detector(x)
        assert saved(detector)
        detector.heads.finish("boxes")
        detector(x)
        assert not saved(detector)
        yield detector
