"""Silent: reuse_variables on copies of the root, on scopes kept from before, in old graphs, and of a cache."""
import tensorflow as tf

v1 = tf.compat.v1


class VariableCache:
    """Remembers numbers between runs."""

    def __init__(self):
        self.kept = {}

    def reuse_variables(self, name="all"):
        return self.kept.setdefault(name, 0.0)


def get_variable_scope(cache):
    """The project's, of the same name."""
    return cache


def encoder(x):
    return v1.layers.dense(x, 3, name="silent_encoder")


class Twin(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.cache = VariableCache()

    @v1.keras.utils.track_tf1_style_variables
    def call(self, left, right):
        get_variable_scope(self.cache).reuse_variables("twin")
        with v1.variable_scope(v1.get_variable_scope()) as copy:
            a = encoder(left)
            copy.reuse_variables()
            b = encoder(right)
        with v1.variable_scope("head") as scope:
            a = v1.layers.dense(a, 2, name="fc")
        scope.reuse_variables()
        with v1.variable_scope(scope):
            b = v1.layers.dense(b, 2, name="fc")
        with v1.variable_scope("mix"):
            with tf.name_scope("inner"):
                mixed = v1.layers.dense(a, 2, name="m")
                v1.get_variable_scope().reuse_variables()
                return mixed - v1.layers.dense(b, 2, name="m")


def siamese_graph(x):
    with tf.Graph().as_default():
        a = encoder(tf.constant(x))
        v1.get_variable_scope().reuse_variables()
        b = encoder(tf.constant(x))
        with v1.Session() as sess:
            sess.run(v1.global_variables_initializer())
            return sess.run(a - b)


def run():
    root = v1.get_variable_scope()
    before = root.reuse
    twin = Twin()
    for _ in range(3):
        twin(tf.ones([2, 4]), tf.zeros([2, 4]))
        assert not siamese_graph([[1.0, 2.0]]).any()
        assert root.reuse is before
        assert len(twin.variables) == 6
        yield twin
