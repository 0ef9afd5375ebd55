"""Silent: a model with batch norm, decay and native layers under MirroredStrategy with one device, in strategy.run and in fit."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Net(tf.keras.Model):
    def __init__(self, width=4):
        super().__init__()
        self.width = width
        self.out = tf.keras.layers.Dense(2)

    @track
    def call(self, rows, training=None):
        with v1.variable_scope("net"):
            net = v1.layers.dense(rows, self.width, kernel_regularizer=tf.keras.regularizers.l2(0.01))
            net = v1.layers.batch_normalization(net, momentum=0.5, training=training)
            net = tf.nn.relu(v1.layers.dense(net, self.width))
            gain = v1.get_variable("gain", [self.width], initializer=v1.ones_initializer())
        return self.out(net * gain)


class Pretrained(tf.Module):
    @track
    def __call__(self, rows, is_training):
        with v1.variable_scope("pretrained"):
            net = v1.layers.dense(rows, 4, name="fc")
            return v1.layers.batch_normalization(net, momentum=0.5, training=is_training, name="bn")


def run():
    rng = np.random.RandomState(0)
    rows, labels = rng.rand(8, 3).astype("float32") + 1.0, rng.randint(0, 2, 8)
    strategy = tf.distribute.MirroredStrategy(["/cpu:0"])
    with strategy.scope():
        net, pretrained = Net(), Pretrained()
        net.compile(
            tf.keras.optimizers.legacy.SGD(0.01), tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        )
    for _ in range(3):
        net.fit(rows, labels, batch_size=4, verbose=0)
        net.predict(rows, verbose=0)
        strategy.run(pretrained, args=(tf.constant(rows), True))
        strategy.run(pretrained, args=(tf.constant(rows), False))
        assert len(net.variables) == 2 + 4 + 2 + 1 + 2, [v.name for v in net.variables]
        assert len(pretrained.variables) == 6 and len(net.losses) == 1
        yield net
