"""TF142: in a function that nobody calls under a shim, and in a method; the same in a graph or a tf.function is right."""
import tensorflow as tf

v1 = tf.compat.v1
RAISES = "ValueError"


def double(inputs):
    return 2.0 * inputs * v1.get_variable("double", [])


def build_doubler(name):
    return v1.make_template("doubler", double, unique_name_=f"doubler_{name}")  # EXPECT TF142


class Factory:
    def __init__(self, name):
        self.name = name

    def make(self, function):
        return v1.make_template(self.name, function, unique_name_="made")  # EXPECT TF142


def in_a_graph(inputs):
    with tf.Graph().as_default():
        doubler = v1.make_template("doubler", double, unique_name_="in_a_graph")
        result = doubler(doubler(tf.constant(inputs)))
        with v1.Session() as session:
            session.run(v1.global_variables_initializer())
            return session.run(result)


class Traced(tf.keras.layers.Layer):
    """A tf.function has a graph."""

    @tf.function
    @v1.keras.utils.track_tf1_style_variables
    def forward(self, inputs):
        with v1.variable_scope("traced"):
            doubler = v1.make_template("doubler", double, unique_name_="traced_doubler")  # EXPECT TF104
            return doubler(inputs)

    def call(self, inputs):
        return self.forward(inputs)


def run():
    traced = Traced()
    for _ in range(3):
        in_a_graph([1.0, 2.0])
        traced(tf.ones((2, 4)))
        yield traced
    try:
        Factory("made").make(double)
    except ValueError:
        build_doubler("first")
