"""add_weight and tf.Variable in the call of hosts, decorated or not: made anew each time; those of build and __init__ are right."""
import tensorflow as tf

v1 = tf.compat.v1


class Scale(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.gain = self.add_weight(name="gain", shape=(int(input_shape[-1]),), initializer="ones")
        super().build(input_shape)

    def call(self, x):
        shift = self.add_weight(name="shift", shape=(int(x.shape[-1]),), initializer="zeros")  # EXPECT TF102
        return x * self.gain + shift


class MovingMean(tf.Module):
    def __init__(self):
        super().__init__()
        self.decay = tf.Variable(0.9, trainable=False)

    def __call__(self, x):
        self.mean = tf.Variable(tf.zeros_like(x[0]), trainable=False)  # EXPECT TF102
        self.mean.assign(self.decay * self.mean + (1.0 - self.decay) * tf.reduce_mean(x, axis=0))
        return x - self.mean


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.scale = Scale()
        self.center = MovingMean()

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = self.center(self.scale(x))
        temperature = v1.Variable(1.0, use_resource=True, name="temperature")  # EXPECT TF102
        with v1.variable_scope("net"):
            return v1.layers.dense(x, 3, name="fc") / temperature


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
