"""TF142: templates with a unique_name_ by keyword and by position: eager refuses them, where TF1 used the name as it stood."""
import tensorflow as tf

tf1 = tf.compat.v1
shim = tf1.keras.utils.track_tf1_style_variables


def head(net, units):
    return tf1.layers.dense(net, units, name="fc")


def tied(name, function):
    return tf1.make_template(name, function, unique_name_="tied_" + name)  # EXPECT TF142


class TwoTask(tf.keras.Model):
    """Meant to call its weights as the old checkpoint does."""

    def __init__(self):
        super().__init__()
        self.trunk = tf1.make_template("trunk", lambda x: head(x, 4), True, "trunk")  # EXPECT TF142  # MAYBE TF116

    @shim
    def call(self, x):
        with tf1.variable_scope("two_task"):
            return self.trunk(x)


class Siamese(tf.Module):
    def __init__(self, units=3):
        super().__init__(name="siamese")
        self.tower = tied("tower", lambda x: tf.nn.l2_normalize(head(x, units), -1))

    @shim
    def __call__(self, left, right):
        with tf1.variable_scope("siamese"):
            return tf.reduce_sum(self.tower(left) * self.tower(right), -1)


class Plain(tf.keras.Model):
    def __init__(self, unique_name=None):
        super().__init__()
        self.head = tf1.make_template("head", head, unique_name_=unique_name, units=2)

    @shim
    def call(self, x):
        with tf1.variable_scope("plain"):
            return self.head(x) - self.head(-x)


def refused(build):
    try:
        build()
    except ValueError as error:
        return "unique_name_" in str(error)
    return False


def run():
    plain = Plain()
    for _ in range(3):
        assert refused(TwoTask) and refused(Siamese)
        plain(tf.ones([2, 3]))
        yield plain
