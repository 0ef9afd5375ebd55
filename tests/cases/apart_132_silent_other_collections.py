"""Silent: collections of a database, of the model and of old graphs; no method of a host and no pass reads or writes the graph's."""
import tensorflow as tf

v1 = tf.compat.v1


class Database:
    """A document store, as far as the trainer knows it."""

    def __init__(self):
        self.collections = {}

    def get_collection(self, name):
        return self.collections.setdefault(name, [])

    def add_to_collection(self, name, document):
        self.get_collection(name).append(document)

    def global_variables(self):
        return {"host": "localhost"}


class SaliencyNet(tf.keras.Model):
    def __init__(self, database):
        super().__init__()
        self.database = database
        self._extra = []

    def trainable_names(self):
        return sorted(v.name for v in self.trainable_variables)

    def get_losses(self):
        return list(self.losses) + self._extra

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images):
        with v1.variable_scope("saliency", regularizer=tf.keras.regularizers.l2(1e-3)) as scope:
            net = v1.layers.conv2d(images, 2, 3, padding="same", name="conv")
            with tf.control_dependencies([tf.debugging.assert_all_finite(net, "net")]):
                net = tf.identity(net)
            table = v1.get_variable("table", [2], collections=None)
        self.database.add_to_collection("shapes", (scope.name, tuple(net.shape)))
        self._extra = [tf.reduce_mean(net)]
        return net * table

    def report(self):
        shapes = self.database.get_collection("shapes")
        return self.database.global_variables()["host"], len(shapes), len(self.get_losses())


class GraphTrainer:
    """No host: builds its graph, as ever, and asks it."""

    def __init__(self, size):
        with tf.Graph().as_default() as self.graph:
            self.build(size)

    def build(self, size):
        with v1.variable_scope("trainer"):
            net = v1.layers.dense(tf.ones([2, size]), 2, kernel_regularizer=tf.keras.regularizers.l2(0.1), name="fc")
            net = v1.layers.batch_normalization(net, training=True, name="bn")
        v1.losses.add_loss(tf.reduce_mean(net))
        self.loss = tf.add_n(v1.losses.get_losses() + v1.losses.get_regularization_losses())
        self.updates = v1.get_collection(v1.GraphKeys.UPDATE_OPS)
        self.names = [v.name for v in v1.trainable_variables()]


def dump_graph(size):
    with tf.Graph().as_default():
        v1.get_variable("w", [size])
        return [v.name for v in v1.global_variables()]


def run():
    database = Database()
    net = SaliencyNet(database)
    for step in range(1, 4):
        net(tf.ones([1, 4, 4, 1]))
        assert net.report() == ("localhost", step, 4), net.report()
        assert net.trainable_names() == ["saliency/conv/bias:0", "saliency/conv/kernel:0", "saliency/table:0"]
        trainer = GraphTrainer(3)
        assert len(trainer.names) == 4 and len(trainer.updates) == 2
        assert dump_graph(2) == ["w:0"]
        yield net
