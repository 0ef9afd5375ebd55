"""A host by way of an alias."""
import tensorflow.compat.v2 as tf

Base = tf.Module


class Hosted(Base):
    def __init__(self, label):
        super(Hosted, self).__init__(name=label)
        self.label = label
