"""The shim is on call, and other methods of the model make variables without it: its own loss, its train_step, a summary through a helper."""
import tensorflow as tf

v1 = tf.compat.v1


def bias_for(width):
    return v1.get_variable("bias", [width])


class Recommender(tf.keras.Model):
    def __init__(self, items=5):
        super().__init__()
        self.items = items

    @v1.keras.utils.track_tf1_style_variables
    def call(self, users):
        with v1.variable_scope("recommender"):
            return v1.layers.dense(users, self.items, name="scores")

    def popularity(self, scores):  # EXPECT TF101
        with v1.variable_scope("popularity"):
            return scores + bias_for(self.items)

    def train_step(self, data):  # EXPECT TF101
        users, targets = data
        with v1.variable_scope("loss"):
            weight = v1.get_variable("weight", [], initializer=v1.ones_initializer())
        return weight * tf.reduce_mean(tf.square(self(users) - targets))

    def top(self, users, count):
        return tf.nn.top_k(self(users), count)

    def explain(self, users):  # EXPECT TF101
        return self._weights(users)

    def _weights(self, users):
        return v1.layers.dense(users, 2, name="explain")


def run():
    model = Recommender()
    for _ in range(3):
        scores = model(tf.ones((2, 3)))
        model.popularity(scores)
        model.train_step((tf.ones((2, 3)), tf.zeros((2, 5))))
        model.explain(tf.ones((2, 3)))
        model.top(tf.ones((2, 3)), 2)
        yield model
