"""Silent where nothing is marked: Keras layers attached once by a Keras model: `x or X()`, a lazy property, early return, a list filled up, a key test, try."""
import tensorflow as tf
from tensorflow.keras.layers import BatchNormalization, Conv2D, Dense

v1 = tf.compat.v1


class LazyClassifier(tf.keras.Model):
    def __init__(self, classes=3):
        super().__init__()
        self.classes = classes
        self.head = None
        self._stem = None
        self.convs = []
        self.norms = {}

    @property
    def stem(self):
        if self._stem is None:
            self._stem = Conv2D(4, 3, padding="same")
        return self._stem

    def _convolutions(self, depth):
        if len(self.convs) < depth:
            self.convs.extend([Conv2D(4, 1), Conv2D(4, 1)])
        return self.convs

    def _norm(self, key):
        if key not in self.norms:
            self.norms[key] = BatchNormalization()
        return self.norms[key]

    def _projection(self):
        try:
            projection = self.projection
        except AttributeError:
            projection = self.projection = Dense(5)
        return projection

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        net = self.stem(images)
        for conv in self._convolutions(2):
            net = self._norm("shared")(conv(net), training=training)
        net = self._projection()(tf.reduce_mean(net, axis=[1, 2]))
        self.head = self.head or Dense(self.classes)
        with v1.variable_scope("tail"):
            return self.head(net) + v1.layers.dense(net, self.classes)  # EXPECT TF114


def run():
    model = LazyClassifier()
    for _ in range(3):
        model(tf.ones((1, 4, 4, 2)), training=True)
        yield model
