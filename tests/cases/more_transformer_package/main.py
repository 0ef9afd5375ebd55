"""Silent: a transformer package: layer_prepostprocess by string of letters, default names within the model's scope, hparams flags, name from f-strings."""
import tensorflow as tf

from t2t.model import Transformer


def run():
    net = Transformer()
    for _ in range(3):
        net(tf.ones((2, 3, 4)), training=True)
        yield net
