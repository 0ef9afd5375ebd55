"""A Keras model without the shim whose call reaches TF1 code in two other methods, and a train step that only calls the model."""
import tensorflow as tf

v1 = tf.compat.v1


class Unet(tf.keras.Model):
    def down(self, x):
        with v1.variable_scope("down"):
            return v1.layers.conv2d(x, 4, 3, padding="same")

    def up(self, x):
        return v1.layers.conv2d(x, 1, 1, name="up")

    def call(self, x):  # EXPECT TF101
        return self.up(self.down(x))

    def train_step(self, data):  # MAYBE TF101
        return {"loss": tf.reduce_mean(self(data))}

    def loss_of(self, x):  # MAYBE TF101
        return tf.reduce_mean(self.call(x))


class Sub(Unet):
    def up(self, x):
        return super().up(tf.nn.relu(x))


class Kept(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.layers_ = {"a": v1.layers.Dense(4), "b": v1.layers.Dense(2)}

    def call(self, x):
        return self.layers_["b"](self.layers_["a"](x))


def run():
    net, sub, kept = Unet(), Sub(), Kept()
    for _ in range(3):
        net.train_step(tf.ones((1, 4, 4, 1)))
        sub(tf.ones((1, 4, 4, 1)))
        kept(tf.ones((2, 3)))
        net.kept = kept
        yield net
