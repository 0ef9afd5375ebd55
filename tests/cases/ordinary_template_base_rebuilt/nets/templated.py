import tensorflow as tf
from tensorflow.compat import v1 as tf1


class Templated(tf.Module):
    def __init__(self, name):
        super().__init__(name=name)
        self._scope_name = name

    def _build(self, inputs):
        raise NotImplementedError

    def _template(self):
        return tf1.make_template(self._scope_name, self._build)  # EXPECT TF104  # ORACLE-OK

    @tf1.keras.utils.track_tf1_style_variables
    def __call__(self, inputs):
        with tf1.variable_scope("net"):
            return self._template()(inputs)
