"""TF145: the root scope switched through a name, a parameter, a bound method and a base class's helper, between two uses of the same weights."""
import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables


def embed(ids, rows=9, width=3):
    return tf.gather(tf.get_variable("tied_embeddings", [rows, width]), ids)


def freeze(scope):
    """Whatever the scope is."""
    scope.reuse_variables()  # EXPECT TF145


class Base(tf.keras.layers.Layer):
    def _share(self):
        tf.get_variable_scope().reuse_variables()  # EXPECT TF145


class Translator(Base):
    @track
    def call(self, source, target):
        left = embed(source)
        freeze(tf.get_variable_scope())
        return left - embed(target)


class CycleTranslator(Base):
    @track
    def call(self, source, target):
        left = embed(source)
        self._share()
        return left - embed(target)


class Reranker(Base):
    @track
    def call(self, source, target):
        current = tf.get_variable_scope()
        reuse = current.reuse_variables
        left = embed(source)
        with tf.name_scope("target"):
            reuse()  # EXPECT TF145
            right = embed(target)
        return tf.reduce_sum(left * right, -1)


class Tidy(Base):
    """The same helpers, each of them inside a scope."""

    @track
    def call(self, source, target):
        with tf.variable_scope("tidy") as scope:
            left = embed(source)
            freeze(scope)
            right = embed(target)
        with tf.variable_scope("again"):
            left += embed(source)
            self._share()
            return left - right - embed(target)


def run():
    root = tf.get_variable_scope()
    usual = root.reuse
    ids = tf.constant([1, 2])
    layers = [Translator(), CycleTranslator(), Reranker()]
    tidy = Tidy()
    for _ in range(3):
        tidy(ids, ids)
        assert root.reuse is usual and len(tidy.variables) == 2
        for layer in layers:
            layer(ids, ids)
            assert root.reuse is True, layer
            root._reuse = usual
        yield tidy
