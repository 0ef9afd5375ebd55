"""Silent: sessions and placeholders of graph code that no pass runs: an exporter, a method of the model that is not decorated, a trainer class."""
import numpy as np
import tensorflow.compat.v1 as tf

WIDTH = 4


def mnist_logits(images, scope="mnist"):
    with tf.variable_scope(scope):
        net = tf.layers.dense(images, WIDTH, activation=tf.nn.relu, name="fc")
        return tf.layers.dense(net, 2, name="logits")


class GraphTrainer:
    """As it was in 2017, and still is for the baseline."""

    def __init__(self, size):
        self.graph = tf.Graph()
        with self.graph.as_default():
            self.images = tf.placeholder(tf.float32, [None, size], name="images")
            self.labels = tf.placeholder(tf.int32, [None], name="labels")
            logits = mnist_logits(self.images)
            self.loss = tf.losses.sparse_softmax_cross_entropy(self.labels, logits)
            self.train_op = tf.train.AdamOptimizer().minimize(self.loss)
            self.gradients = tf.gradients(self.loss, self.images)
            tf.summary.scalar("loss", self.loss)
            self.summary = tf.summary.merge_all()
            self.saver = tf.train.Saver()
            self.init = tf.global_variables_initializer()

    def fit(self, images, labels):
        with tf.Session(graph=self.graph) as sess:
            sess.run(self.init)
            sess.run([self.train_op, self.summary], {self.images: images, self.labels: labels})
            return self.loss.eval({self.images: images, self.labels: labels})


class Mnist(tf.keras.Model):
    @tf.keras.utils.track_tf1_style_variables
    def call(self, images):
        return mnist_logits(images)

    def count_ops(self, size):  # MAYBE TF101
        """Builds the graph that the old server wants; eager mode ends at the with."""
        with tf.Graph().as_default() as graph:
            logits = tf.identity(mnist_logits(tf.placeholder(tf.float32, [None, size])), name="scores")
            assert logits.graph is graph and logits.op.name == "scores"
            return len(graph.get_operations())


def run():
    model, trainer = Mnist(), GraphTrainer(3)
    rng = np.random.RandomState(0)
    images, labels = rng.rand(4, 3), rng.randint(0, 2, 4)
    for _ in range(3):
        model(tf.constant(images, tf.float32))
        assert np.isfinite(trainer.fit(images, labels))
        assert model.count_ops(3) > 10
        yield model
