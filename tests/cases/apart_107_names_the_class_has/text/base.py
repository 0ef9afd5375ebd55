import tensorflow as tf


class TextModel(tf.keras.Model):
    """Subclasses fill in the parts they have."""

    encoder = None
    pooler = None
    heads = ()
    scope = "text"
    decoder: tf.keras.layers.Layer

    def __init__(self, vocabulary=7, width=4):
        super().__init__()
        self.vocabulary = vocabulary
        self.width = width

    def pool(self, states):
        return tf.reduce_mean(states, axis=1)


class TextModule(tf.Module):
    """No Keras: a module tracks what its class has a name for as well."""

    encoder = None
