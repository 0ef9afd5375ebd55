"""A retrieval model: one tf.function for the tables of two towers, and one used in two scopes."""
import tensorflow as tf
import tensorflow.compat.v1 as tf1

track = tf1.keras.utils.track_tf1_style_variables


@tf.function  # MAYBE TF119
def lookup(ids):
    with tf1.variable_scope("lookup"):
        table = tf1.get_variable("table", [10, 4])
    return tf.gather(table, ids)


class UserTower(tf.keras.layers.Layer):
    @track
    def call(self, ids):
        with tf1.variable_scope("user"):
            return tf1.layers.dense(lookup(ids), 4, name="fc")  # EXPECT TF119


class ItemTower(tf.keras.layers.Layer):
    """Its table is the user's, and not among its variables."""

    @track
    def call(self, ids):
        with tf1.variable_scope("item"):
            return tf1.layers.dense(lookup(ids), 4, name="fc")  # EXPECT TF119


class Ranker(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.users = UserTower()
        self.items = ItemTower()
        self.project = tf.function(self._project)  # MAYBE TF119
        self.squash = tf.function(lambda net: tf.tanh(net) / 2.0)

    def _project(self, net):
        kernel = tf1.get_variable("kernel", [4, 4])
        return tf.matmul(net, kernel)

    @track
    def call(self, pair):
        user, item = self.users(pair[0]), self.items(pair[1])
        with tf1.variable_scope("left"):
            user = self.squash(self.project(user))  # MAYBE TF119
        with tf1.variable_scope("right"):
            projected = self.project(item)  # EXPECT TF119
            item = self.squash(projected)
        return tf.reduce_sum(user * item, axis=-1)


def run():
    ranker = Ranker()
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    pair = (tf.constant([1, 2, 3]), tf.constant([4, 5, 6]))
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(ranker(pair)))
        trained = ranker.trainable_variables
        optimizer.apply_gradients((g, v) for g, v in zip(tape.gradient(loss, trained), trained) if g is not None)
        assert len(ranker.users.variables) == 3 and len(ranker.items.variables) == 2
        assert sum("kernel" in v.name and "fc" not in v.name for v in ranker.variables) == 1
        yield ranker
