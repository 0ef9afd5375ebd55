"""name_scope, variable_scope("") and nested name scopes open nothing: creators under them grow; under a real scope inside one they do not."""
import tensorflow as tf

tf1 = tf.compat.v1


class TextCnn(tf.keras.Model):
    def __init__(self, filters=4, sizes=(2, 3)):
        super().__init__()
        self.filters = filters
        self.sizes = sizes

    def pooled(self, embedded, size):
        with tf.name_scope("conv-maxpool-%d" % size):
            net = tf1.layers.conv1d(embedded, self.filters, size, padding="same")  # EXPECT TF111
            return tf.reduce_max(net, axis=1)

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, tokens, training=None):
        table = tf1.get_variable("embedding", [20, 4])
        embedded = tf.nn.embedding_lookup(table, tokens)
        features = tf.concat([self.pooled(embedded, size) for size in self.sizes], axis=-1)
        with tf1.name_scope("dropout"):
            features = tf1.layers.dropout(features, 0.5, training=training)
        with tf1.variable_scope(""):
            features = tf1.layers.dense(features, 6, activation=tf.nn.relu)  # EXPECT TF111
        with tf.name_scope("output"), tf1.variable_scope("output"):
            features = tf1.layers.dense(features, 3)
        with tf1.name_scope("score"):
            return tf1.layers.dense(features, 2, name="scores")


def run():
    model = TextCnn()
    for _ in range(3):
        model(tf.ones((2, 5), tf.int32), training=False)
        yield model
