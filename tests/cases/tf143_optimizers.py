"""TF143: minimize and compute_gradients of a tensor, in a method, by keyword, and of an optimizer chosen elsewhere."""
import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables
RAISES = "RuntimeError"


def make_optimizer(kind):
    if kind == "adam":
        return tf.train.AdamOptimizer(0.01)
    return tf.train.GradientDescentOptimizer(0.1)


class Trainer(tf.Module):
    def __init__(self, kind="adam"):
        super().__init__(name="trainer")
        self.optimizer = make_optimizer(kind)

    @track
    def __call__(self, inputs):
        with tf.variable_scope("trainer"):
            return tf.layers.dense(inputs, 1, name="fc")

    def loss(self, inputs):
        return tf.reduce_mean(tf.square(self(inputs)))

    @track
    def step(self, inputs):
        loss = lambda: self.loss(inputs)
        self.optimizer.minimize(loss)
        return self.optimizer.compute_gradients(loss=loss)

    @track
    def old_step(self, inputs):
        loss = tf.reduce_mean(tf.square(self(inputs)))
        return self.optimizer.minimize(loss=loss)  # EXPECT TF143

    @track
    def old_gradients(self, inputs):
        pairs = self.optimizer.compute_gradients(tf.reduce_mean(self(inputs)))  # EXPECT TF143
        return self.optimizer.apply_gradients(pairs)


def run():
    inputs = tf.ones((2, 4))
    trainer = Trainer()
    for _ in range(3):
        trainer.step(inputs)
        yield trainer
    try:
        trainer.old_step(inputs)
    except RuntimeError:
        trainer.old_gradients(inputs)
