"""A one-shot detector: default-named blocks at the root, a partitioned class table, .value in a library."""
import tensorflow as tf

from detlib import blocks, boxes

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Backbone(tf.keras.layers.Layer):
    @track
    def call(self, images):
        net = v1.layers.conv2d(images, 4, 3, strides=2, padding="same", name="backbone_stem")
        net = blocks.residual(net, 4)  # EXPECT TF112
        with v1.variable_scope("backbone"):
            deep = blocks.residual(net, 4)
            return blocks.pyramid([net, deep], 4)


class ClassTable(tf.keras.layers.Layer):
    """Sharded over parameter servers, in its time."""

    @track
    def call(self, ids):
        with v1.variable_scope("classes"):
            table = v1.get_variable("table", [10, 4], partitioner=v1.fixed_size_partitioner(2))  # EXPECT TF141  # ORACLE-OK
        return tf.gather(table, ids)


class Detector(tf.keras.Model):
    def __init__(self, anchors=3):
        super().__init__()
        self.anchors = anchors
        self.backbone = Backbone()
        self.classes = ClassTable()

    @track
    def call(self, images):
        net = self.backbone(images)
        with v1.variable_scope("head"):
            offsets = v1.layers.conv2d(net, 4 * self.anchors, 1, name="offsets")
        return tf.reshape(offsets, [tf.shape(images)[0], 16 * self.anchors, 4])

    def embed(self, ids):
        return self.classes(ids)

    def flat(self, images):
        return boxes.flatten_boxes(self(images))


def run():
    detector = Detector()
    images = tf.random.normal((2, 8, 8, 3))
    for step in range(3):
        found = detector(images)
        assert boxes.box_count(found) == 48
        for outer, error in ((lambda: detector.embed([1, 2]), ValueError), (lambda: detector.flat(images), AttributeError)):
            try:
                outer()
            except error:
                continue
            raise AssertionError("ran")
        yield detector
