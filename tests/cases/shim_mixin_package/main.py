"""Mixins of another file bring helpers: the undecorated method of the host that calls them is the finding, the decorated one is not."""
import tensorflow as tf

from parts.bases import Hosted
from parts.mixins import NormMixin, ProjectionMixin

track = tf.compat.v1.keras.utils.track_tf1_style_variables


class Bare(ProjectionMixin, Hosted):
    def __call__(self, inputs):  # EXPECT TF101
        return self.project(inputs, 3)

    def describe(self):
        return self.label


class Covered(NormMixin, ProjectionMixin, Hosted):
    @track
    def __call__(self, inputs):
        return self.norm(self.project(inputs, 3))


def run():
    holder = Hosted("both")
    holder.parts = [Bare("bare"), Covered("covered")]
    for _ in range(3):
        net = tf.ones((2, 3))
        for part in holder.parts:
            net = part(net)
        yield holder
