"""Parts of detectors that are mixed into Keras classes; alone they are never made."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class AnchorHead:
    """Needs self.anchors."""

    @track
    def scores(self, features):
        with v1.variable_scope("anchor_head"):
            net = v1.layers.conv2d(features, 4, 3, padding="same", activation=tf.nn.relu, name="shared")
            return v1.layers.conv2d(net, self.anchors, 1, name="scores")


class Embedding(object):
    size = 4

    def embedded(self, features):
        return self._project(features)

    @track
    def _project(self, features):
        with v1.variable_scope("embedding"):
            return v1.layers.dense(features, self.size, name="project")
