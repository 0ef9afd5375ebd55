"""Silent: weightless Keras layers made per call in many ways: by getattr, a dict of classes, a Lambda, Sequential of weightless ones, a functional merge."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


class Scale(kl.Layer):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def call(self, x):
        return self.factor * x


class Net(tf.keras.Model):
    POOLS = {"max": kl.MaxPooling1D, "avg": kl.AveragePooling1D}

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x, training=None):
        x = getattr(kl, "ZeroPadding1D")(1)(x)
        x = self.POOLS["max"](2)(x)
        x = kl.Lambda(lambda t: t * 2.0)(x)
        x = Scale(0.5)(kl.Dropout(0.1)(x, training=training))
        x = kl.Concatenate()([x, kl.ReLU()(x)])
        x = kl.Permute((2, 1))(kl.Reshape((-1, 2))(x))
        for layer in (kl.Flatten(), kl.Activation("relu"), kl.GaussianNoise(0.1)):
            x = layer(x)
        x = kl.add([x, kl.Multiply()([x, x])])
        with v1.variable_scope("out"):
            return v1.layers.dense(x, 2)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 6, 4)))
        yield net
