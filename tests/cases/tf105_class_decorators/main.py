"""A project's class decorator and its method decorator, both of another file, on classes that are hosts and that are none."""
import tensorflow as tf

from shims import shim_call, with_shim

v1 = tf.compat.v1


class Table:
    @with_shim  # EXPECT TF105
    def look_up(self, ids):
        return tf.nn.embedding_lookup(v1.get_variable("table", [7, 3]), ids)


class Bag(Table):
    """Derives from it, and is no host either."""


class Cloud(tf.keras.layers.Layer):
    @classmethod
    @with_shim  # EXPECT TF105
    def embed(cls, ids):
        return tf.nn.embedding_lookup(v1.get_variable("table", [7, 3]), ids)

    @staticmethod
    @with_shim  # EXPECT TF105
    def shift(vectors):
        return vectors + v1.get_variable("shift", [3])

    @with_shim
    def call(self, ids):
        with v1.variable_scope("cloud"):
            return tf.nn.embedding_lookup(v1.get_variable("table", [7, 3]), ids)


@shim_call
class Pool(tf.Module):
    def __call__(self, ids):
        return tf.reduce_mean(v1.get_variable("pool", [7, 3]), axis=0)


def run():
    ids = tf.constant([1, 2])
    for broken in (lambda: Table().look_up(ids), lambda: Bag().look_up(ids), lambda: Cloud.embed(ids)):
        try:
            broken()
        except ValueError:
            continue
        raise AssertionError("ran")
    try:
        Cloud.shift(tf.ones((2, 3)))
    except ValueError:
        pass
    cloud, pool = Cloud(), Pool()
    for _ in range(3):
        cloud(ids)
        pool(ids)
        yield cloud
