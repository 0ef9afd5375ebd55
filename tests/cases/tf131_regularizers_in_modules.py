"""Regularizers in a tf.Module: arguments of variables and layers, a scope that hands one on, a cell inside it, a partial."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
decay = tf.keras.regularizers.l2(1e-3)
regular_dense = functools.partial(v1.layers.dense, kernel_regularizer=decay)


def embed(ids, width):
    table = v1.get_variable("table", [7, width], None, None, tf.nn.l2_loss)  # EXPECT TF131
    return tf.nn.embedding_lookup(table, ids)


class Base(tf.Module):
    def _penalty(self):
        return tf.keras.regularizers.l1(1e-4)


class Tagger(Base):
    @track
    def __call__(self, ids):
        with v1.variable_scope("tagger"):
            net = embed(ids, 4)
            with v1.variable_scope("rnn", regularizer=decay):  # EXPECT TF131
                net, _ = v1.nn.dynamic_rnn(v1.nn.rnn_cell.GRUCell(4), net, dtype=tf.float32)
            net = regular_dense(net, 4, name="hidden")  # EXPECT TF131
            net = v1.layers.dense(net, 3, bias_regularizer=self._penalty(), name="logits")  # EXPECT TF131
            cell = v1.layers.Dense(2, kernel_regularizer=decay)  # EXPECT TF131
            return cell(net)


class Holder(tf.keras.Model):
    """A Keras model that holds the module collects nothing of it."""

    def __init__(self):
        super().__init__()
        self.tagger = Tagger()

    def call(self, ids):
        return self.tagger(ids)


def run():
    model = Holder()
    for _ in range(3):
        model(tf.constant([[1, 2, 3]]))
        assert not model.losses
        assert len(model.tagger._tf1_style_var_store._regularizers) == 8
        yield model
