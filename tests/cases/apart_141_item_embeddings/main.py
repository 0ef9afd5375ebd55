"""TF141: the partitioner is in a helper of another file, reached by a method of the base class or directly."""
import tensorflow as tf

from reco import tables
from reco.base import Tower

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class UserTower(Tower):
    @track
    def call(self, ids):
        with v1.variable_scope("user"):
            net = self.embed(ids, "user_embedding")  # EXPECT TF141  # ORACLE-OK
            return v1.layers.dense(net, 2, name="project")


class ItemTower(Tower):
    @track
    def call(self, ids):
        with v1.variable_scope("item"):
            table = tables.embedding_table(  # EXPECT TF141  # ORACLE-OK
                "item_embedding",
                self.rows,
                self.width,
                shards=2,
            )
            return v1.layers.dense(tables.lookup(table, ids), 2, name="project")


class SmallTower(Tower):
    """On one machine."""

    @track
    def call(self, ids):
        with v1.variable_scope("small"):
            return v1.layers.dense(self.embed_locally(ids, "embedding"), 2, name="project")


def rejected(tower, ids):
    try:
        tower(ids)
    except ValueError as error:
        assert "partitioner" in str(error)
        return True


def run():
    ids = tf.constant([1, 2, 3])
    small = SmallTower(10)
    for _ in range(3):
        assert rejected(UserTower(10), ids) and rejected(ItemTower(10), ids)
        small(ids)
        yield small
