"""For the last TensorFlow with Keras 2 inside."""
from tensorflow.compat.v1 import layers, variable_scope


def mlp(x, sizes, scope="mlp"):
    with variable_scope(scope):
        for i, size in enumerate(sizes):
            x = layers.dense(x, size, name="fc%d" % i)
        return x
