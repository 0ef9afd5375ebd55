"""Layer classes inside a class, made in a function, and constructed by a classmethod: made per call they leak, kept they do not."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


class Scale(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.gamma = self.add_weight(name="gamma", shape=(int(input_shape[-1]),))
        super().build(input_shape)

    def call(self, inputs):
        return inputs * self.gamma

    @classmethod
    def default(cls):
        return cls(name="default")  # EXPECT TF103  # ORACLE-OK


def make_class(units):
    class Affine(tf.keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.inner = tf.keras.layers.Dense(units)

        def call(self, inputs):
            return self.inner(inputs)

    return Affine


class Net(tf.keras.Model):
    class Head(tf.keras.layers.Dense):
        pass

    def __init__(self):
        super().__init__()
        self.kept = make_class(4)()
        self.kept_head = self.Head(4)

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = self.kept_head(self.kept(net))
        net = make_class(4)()(net)  # EXPECT TF103
        net = self.Head(4)(net)  # EXPECT TF103
        with tf1.variable_scope("net"):
            net = tf1.layers.dense(net, 4)
        return Scale.default()(net)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
