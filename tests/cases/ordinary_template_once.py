"""Silent for TF104: templates made in __init__, in build, lazily by None, by hasattr and per key in a dict."""
import tensorflow as tf

v1 = tf.compat.v1


def tower(inputs, units):
    hidden = v1.layers.dense(inputs, units, activation=tf.nn.relu)
    return v1.layers.dense(hidden, units)


class Siamese(tf.keras.layers.Layer):
    def __init__(self, units=4):
        super().__init__()
        self.units = units
        self.embed = v1.make_template("embed", tower, units=units)
        self.late = None
        self.by_domain = {}

    def build(self, shape):
        self.joint = v1.make_template("joint", tower, units=self.units)
        super().build(shape)

    def _domain(self, name):
        if name not in self.by_domain:
            self.by_domain[name] = v1.make_template(name, tower, units=self.units)
        return self.by_domain[name]

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        if self.late is None:
            self.late = v1.make_template("late", tower, units=2)
        if not hasattr(self, "score"):
            self.score = v1.make_template("score", lambda x: v1.layers.dense(x, 1, name="score"))
        with v1.variable_scope("siamese"):
            left, right = self.embed(inputs), self.embed(inputs + 1.0)
            hidden = self.joint(left * right)
            hidden = self._domain("books")(hidden) + self._domain("films")(hidden)
            return self.score(self.late(hidden))


def run():
    scorer = Siamese()
    for _ in range(3):
        scorer(tf.ones((2, 3)))
        yield scorer
