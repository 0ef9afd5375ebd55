"""Silent: decorated methods of mixins that Keras classes inherit, and of classes whose base is made at run time."""
from types import SimpleNamespace

import tensorflow as tf

from vision import module_base
from vision.mixins import AnchorHead, Embedding

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class ScaleMixin(object):
    @track
    def scaled(self, net):
        with v1.variable_scope("scaled"):
            return net * v1.get_variable("scale", [], initializer=tf.ones_initializer())


class Proposals(AnchorHead, ScaleMixin, tf.keras.layers.Layer):
    def __init__(self, anchors=3):
        super().__init__()
        self.anchors = anchors

    def call(self, features):
        return self.scaled(self.scores(features))


class ReId(tf.keras.Model, Embedding):
    size = 3

    def call(self, crops):
        return tf.math.l2_normalize(self.embedded(tf.reduce_mean(crops, axis=[1, 2])), axis=-1)


class Tracker(module_base("tracker")):
    @track
    def __call__(self, codes):
        with v1.variable_scope("tracker"):
            return v1.layers.dense(codes, 2, name="motion")


def run():
    proposals, reid, tracker = Proposals(), ReId(), Tracker()
    features = tf.ones([2, 4, 4, 2])
    for _ in range(3):
        proposals(features)
        tracker(reid(features))
        assert [len(part.variables) for part in (proposals, reid, tracker)] == [5, 2, 2]
        yield SimpleNamespace(variables=proposals.variables + reid.variables + list(tracker.variables))
