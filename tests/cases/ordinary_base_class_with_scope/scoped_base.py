import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class ScopedLayer(tf.keras.layers.Layer):
    @track
    def call(self, x):
        with v1.variable_scope(type(self).__name__):
            return self.body(tf.convert_to_tensor(x))

    def body(self, x):
        raise NotImplementedError


class NamedLayer(tf.keras.layers.Layer):
    def __init__(self, label):
        super().__init__()
        self.label = label

    @track
    def call(self, x):
        with v1.variable_scope(self.label) as scope:
            del scope
            return self._run(x)

    def _run(self, x):
        return self.transform(x)

    def transform(self, x):
        return v1.layers.dense(x, x.shape[-1])
