"""Silent: code that nobody wrapped, with tf.Variable, Keras layers, templates and named TF1 layers; none of it is a forward pass."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


def hand_made(net, units):
    weights = tf.Variable(tf.random.normal([int(net.shape[-1]), units]))
    bias = v1.Variable(tf.zeros([units]))
    return tf.matmul(net, weights) + bias


def functional(size):
    inputs = tf.keras.Input([size])
    net = kl.BatchNormalization()(kl.Dense(4)(inputs))
    return tf.keras.Model(inputs, kl.Dense(2)(net))


def templated(net):
    tower = v1.make_template("tower", lambda inputs: v1.layers.dense(inputs, 4))
    return tower(net) + tower(-net)


class Trainer:
    def __init__(self, model):
        self.model = model
        self.step = tf.Variable(0, dtype=tf.int64)
        self.optimizer = tf.keras.optimizers.legacy.SGD(0.1)

    def train(self, batches):
        loss_metric = tf.keras.metrics.Mean()
        for batch in batches:
            slot = tf.Variable(tf.zeros([2]))
            loss_metric.update_state(tf.reduce_mean(self.model(batch)) + slot)
            self.step.assign_add(1)
        return loss_metric.result()


def named(net):
    net = v1.layers.dense(net, 4, name="fc1")
    with v1.variable_scope("fc2"):
        kernel = v1.get_variable("kernel", [4, 4])
    return v1.layers.flatten(v1.layers.batch_normalization(net @ kernel, training=True, name="bn"))


def run():
    trainer = Trainer(functional(3))
    for _ in range(3):
        trainer.train([tf.ones((2, 3))])
        hand_made(tf.ones((2, 3)), 2)
        yield trainer.model
