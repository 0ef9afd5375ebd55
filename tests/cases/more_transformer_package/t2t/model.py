import copy
import types

import tensorflow.compat.v1 as tf

from t2t import common


def base_hparams():
    return types.SimpleNamespace(pre="n", post="da", dropout=0.1, training=False, layers=2, ffn="relu")


def ffn(x, hparams, name=None):
    layer = {"relu": common.dense, "gated": lambda y, n, **kw: common.dense(y, n, **kw) * y}[hparams.ffn]
    with tf.variable_scope(name or "ffn"):
        return layer(x, x.shape[-1], use_bias=True)


class Transformer(tf.keras.Model):
    def __init__(self, hparams=None):
        super().__init__()
        self.hp = hparams or base_hparams()

    @tf.keras.utils.track_tf1_style_variables
    def call(self, x, training=None):
        hparams = copy.copy(self.hp)
        hparams.training = training
        with tf.variable_scope("transformer/body"):
            for i in range(hparams.layers):
                with tf.variable_scope(f"layer_{i}"):
                    x = common.postprocess(x, ffn(common.preprocess(x, hparams), hparams), hparams)
            x = common.preprocess(x, hparams)
        with tf.variable_scope("symbol_modality_%d_%d" % (10, 4)):
            return common.dense(x, 10)
