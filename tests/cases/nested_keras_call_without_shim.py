"""No shim anywhere: Keras models leak the layers of their own call all the same; train_step that only calls the model does not."""
import tensorflow as tf
from tensorflow import keras


class Plain(keras.Model):
    def __init__(self):
        super().__init__()
        self.body = keras.layers.Dense(4)

    def call(self, inputs, training=None):
        net = keras.layers.BatchNormalization()(self.body(inputs), training=training)  # EXPECT TF103
        return self._head(net)

    def _head(self, net):
        dropped = keras.layers.Dropout(0.5)(net)
        return keras.layers.Dense(2)(dropped)  # EXPECT TF103

    def evaluate_on(self, batches):
        accuracy = keras.metrics.Mean()
        for batch in batches:
            accuracy.update_state(self(batch))
        return accuracy.result()

    def distill(self):
        return keras.Sequential([keras.layers.Dense(2)])


class Bare(tf.Module):
    def __call__(self, inputs):
        return Plain()(inputs)  # EXPECT TF103


def run():
    holder = tf.Module()
    holder.parts = [Plain(), Bare()]
    for _ in range(3):
        for part in holder.parts:
            part(tf.ones((2, 3)))
        holder.parts[0].evaluate_on([tf.ones((2, 3))])
        yield holder
