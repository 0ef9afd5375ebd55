"""A dict of layers: filled once per key it is right, overwritten on every call it is not; setdefault constructs each time."""
import tensorflow as tf
from tensorflow.keras.layers import Dense, Embedding

v1 = tf.compat.v1


class FeatureColumns(tf.keras.layers.Layer):
    def __init__(self, columns):
        super().__init__()
        self.columns = columns
        self.tables = {}
        self.projections = {}
        self.last = {}

    def _table(self, name, size):
        if name not in self.tables:
            self.tables[name] = Embedding(size, 4)
        return self.tables[name]

    def _projection(self, name):
        layer = self.projections.get(name)
        if layer is None:
            layer = self.projections[name] = Dense(4)
        return layer

    @v1.keras.utils.track_tf1_style_variables
    def call(self, features):
        outputs = []
        for name, size in self.columns:
            embedded = self._table(name, size)(features[name])
            outputs.append(self._projection(name)(embedded))
            self.last[name] = Dense(4)  # EXPECT TF103  # ORACLE-OK
            outputs.append(self.last[name](embedded))
        with v1.variable_scope("columns"):
            return v1.layers.dense(tf.concat(outputs, axis=-1), 2, name="out")


def run():
    layer = FeatureColumns([("user", 5), ("item", 7)])
    ids = tf.constant([1, 2])
    for _ in range(3):
        layer({"user": ids, "item": ids})
        yield layer
