"""Silent: names, scopes and templates of the body's own, kept objects, variables, one branch alone, other kinds, Python's own loops."""
import tensorflow as tf

v1 = tf.compat.v1


def scoped(row):
    with v1.variable_scope("row"):
        return v1.layers.dense(row[tf.newaxis], 4)[0]


def same_scope(row):
    with v1.variable_scope(v1.get_variable_scope()):
        return v1.layers.dense(row[tf.newaxis], 4)[0]


def named(row, name="named"):
    return v1.layers.dense(row[tf.newaxis], 4, name=name)[0] * v1.get_variable("gain", [4])


def branch(scope, x):
    with v1.variable_scope(scope):
        return v1.layers.dense(x, 4)


class Net(tf.keras.Model):
    def __init__(self, always=True):
        super().__init__()
        self.kept = tf.keras.layers.Dense(4)
        self.template = v1.make_template("template", lambda row: v1.layers.dense(row[tf.newaxis], 4)[0])
        self.always = always

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("same"):
            x = tf.map_fn(same_scope, x)
        with v1.variable_scope("net"):
            for function in (scoped, named, self.template):
                x = tf.map_fn(function, x)
            layer, cell = v1.layers.Dense(4), v1.nn.rnn_cell.GRUCell(4)
            x = tf.map_fn(lambda row: layer(row[tf.newaxis])[0] + cell(row[tf.newaxis], row[tf.newaxis])[0][0], x)
            x = tf.map_fn(lambda row: self.kept(row[tf.newaxis])[0], x)
            positive = tf.reduce_sum(x) > 0.0
            x = tf.cond(positive, lambda: branch("yes", x), lambda: branch("no", x))
        with v1.variable_scope("alone"):
            x = tf.cond(positive, lambda: v1.layers.dense(x, 4), lambda: tf.nn.relu(x))
        with v1.variable_scope("kinds"):
            x = tf.cond(positive, lambda: v1.layers.dense(x, 4), lambda: v1.layers.batch_normalization(x, training=False))
        with v1.variable_scope("objects"):
            x = tf.cond(positive, lambda: v1.layers.Dense(4, name="a")(x), lambda: v1.layers.Dense(4, name="b")(x))
        with v1.variable_scope("settled"):
            x = v1.cond(True, lambda: v1.layers.dense(x, 4), lambda: v1.layers.dense(x, 5))
        with v1.variable_scope("python"):
            for _ in range(2):
                x = v1.layers.dense(x, 4)
        return x


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones((2, 4)))
        names = [v.name for v in model.variables]
        for scope in ("net/row", "same/dense", "net/dense", "net/named", "net/yes"):
            assert sum(name.startswith(scope + "/") for name in names) in (0, 2), names
        yield model
