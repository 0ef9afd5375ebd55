"""Silent: hooks, overridden methods, unknown callables, other packages, switches that are off, templates, kept layers, Sequential."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Hook(tf.keras.layers.Layer):
    @track
    def call(self, x):
        return self.body(x)

    def body(self, x):
        raise NotImplementedError


class Filled(Hook):
    def body(self, x):
        with v1.variable_scope("filled"):
            return v1.layers.dense(x, 4, name="fc")


class Open(tf.keras.layers.Layer):
    make = tf.identity

    @track
    def call(self, x):
        return self.finish(tf.nn.relu(x))

    def finish(self, x):
        return x


class Finishing(Open):
    def finish(self, x):
        return x * v1.get_variable("gain", [4])


class Given(tf.keras.layers.Layer):
    def __init__(self, function):
        super().__init__()
        self.function = function

    @track
    def call(self, x):
        return self.function(x)


class Switched(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.legacy = False
        self.extra = None
        self.blocks = []

    @track
    def call(self, x):
        if self.legacy:
            x = self._legacy(x)
        for block in self.blocks:
            x = block(x)
        return self.extra(x) if self.extra is not None else x

    def _legacy(self, x):
        with v1.variable_scope("legacy"):
            return v1.layers.dense(x, 4, name="fc")


class Sub(tf.keras.layers.Layer):
    """Undecorated: what it makes is kept by the model that runs it."""

    def call(self, x):
        return x * v1.get_variable("sub", [4])


class Wrapped(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.wrapped = tf.keras.Sequential([Sub()])
        self.template = v1.make_template("template", lambda x: x + v1.get_variable("shift", [4]))

    @track
    def call(self, x):
        return self.wrapped(x)

    @track
    def shifted(self, x):
        with v1.variable_scope("shifted"):
            return self.template(x)

    @track
    def scored(self, x):
        return v1.keras.utils.get_or_create_layer("score", lambda: tf.keras.layers.Dense(1))(x)


class Columns(tf.keras.layers.Layer):
    @track
    def call(self, x):
        columns = [v1.feature_column.numeric_column("x", shape=(4,))]
        return v1.feature_column.input_layer({"x": x}, columns)


class Outer(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.sub = Sub()

    @track
    def call(self, x):
        return self.sub(x)


def run():
    switched = Switched()
    switched.legacy = True
    layers = [Filled(), Finishing(), Given(lambda x: x * v1.get_variable("given", [4])), switched, Wrapped(), Outer()]
    columns = Columns()
    for _ in range(3):
        x = tf.ones((2, 4))
        for layer in layers:
            x = layer(x)
        columns(x)
        assert [len(layer.variables) for layer in layers] == [2, 1, 1, 2, 1, 1]
        yield layers[-1]
