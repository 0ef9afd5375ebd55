"""Silent where nothing is marked: the flag is an hparams attribute, a namedtuple field, a comparison of an enum, a property, a closure's variable and a context object."""
import collections
import enum

import tensorflow as tf

v1 = tf.compat.v1
Context = collections.namedtuple("Context", "training rate")


class Mode(enum.Enum):
    TRAIN = 1
    EVAL = 2


class HParams:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def get(self, key, default=None):
        return self.__dict__.get(key, default)


def make_norm(is_training):
    def norm(x):
        return v1.layers.batch_normalization(x, training=is_training)
    return norm


class Net(tf.keras.layers.Layer):
    def __init__(self, mode=Mode.TRAIN):
        super().__init__()
        self.mode = mode
        self.hp = HParams(training=True, rate=0.1)

    @property
    def is_training(self):
        return self.mode is Mode.TRAIN

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x, training=None):
        ctx = Context(training=training, rate=0.2)
        with v1.variable_scope("net"):
            x = make_norm(training)(x)
            x = v1.layers.batch_normalization(x, training=self.mode == Mode.TRAIN)  # EXPECT TF123
            x = v1.layers.batch_normalization(x, training=self.is_training)  # EXPECT TF123
            x = v1.layers.dropout(x, self.hp.rate, training=self.hp.training)  # MAYBE TF123
            x = v1.layers.dropout(x, ctx.rate, training=ctx.training)
            x = v1.layers.dropout(x, 0.1, training=self.hp.get("training"))  # MAYBE TF123
            return v1.layers.dropout(x, 0.1, training=training and self.hp.training)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)), training=True)
        yield net
