"""The project's module: a scope of the module's name around _build."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


class AbstractModule(tf.Module):
    def __init__(self, name):
        super().__init__(name=name)
        self.label = name

    def _build(self, *inputs):
        raise NotImplementedError

    @tf1.keras.utils.track_tf1_style_variables
    def __call__(self, *inputs):
        with tf1.variable_scope(self.label):
            return self._build(*inputs)
