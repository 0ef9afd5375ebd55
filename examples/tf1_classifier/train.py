"""A few training steps in eager mode. Prints how many variables the model has after each: a sound model prints one number."""
import tensorflow as tf

from digits.attention import Prior
from digits.model import Classifier


def main():
    """Trains on noise: what is of interest is the number of variables."""
    model, prior = Classifier(), Prior(writers=5, classes=10)
    optimizer = tf.keras.optimizers.legacy.SGD(0.01)
    images, writers = tf.random.normal((4, 28, 28, 1)), tf.constant([0, 1, 2, 3])
    labels = tf.constant([1, 2, 3, 4])
    for step in range(3):
        with tf.GradientTape() as tape:
            logits = model(images, training=True) + prior(writers)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(
            (gradient, variable) for gradient, variable in zip(gradients, model.trainable_variables) if gradient is not None)
        print(f"step {step}: {len(model.variables)} variables")


if __name__ == "__main__":
    main()
