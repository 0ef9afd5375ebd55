"""TF142: sits on the make_template call in its own file, whoever reaches it; None and a template without it are right."""
import tensorflow.compat.v1 as tf
import templates

track = tf.keras.utils.track_tf1_style_variables
RAISES = "ValueError"


def head(inputs):
    return tf.layers.dense(inputs, 2, name="head")


class Plain(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.head = templates.template(head, "plain", unique_name_=None)

    @track
    def call(self, inputs):
        with tf.variable_scope("model"):
            return self.head(inputs)


class Unique(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.head = templates.unique_template(head, "unique")

    @track
    def call(self, inputs):
        with tf.variable_scope("model"):
            return self.head(inputs)


def run():
    plain = Plain()
    for _ in range(3):
        plain(tf.ones((2, 4)))
        yield plain
    Unique()
