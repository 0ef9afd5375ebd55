"""Star-args forwarding of names and scopes through wrappers: forwarded names protect, a popped name does not."""
import tensorflow as tf

v1 = tf.compat.v1


def fc(*args, **kwargs):
    kwargs.setdefault("activation", tf.nn.relu)
    return v1.layers.dense(*args, **kwargs)


def named(x, *args, **kwargs):
    return fc(x, *args, **{**kwargs, "name": "named"})


def dropped(x, units, **kwargs):
    kwargs.pop("name", None)
    return v1.layers.dense(x, units, **kwargs)  # EXPECT TF111


def scoped(fn, scope, *args, **kwargs):
    with v1.variable_scope(scope):
        return fn(*args, **kwargs)


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        options = dict(use_bias=False)
        x = fc(x, 4, name="first", **options)
        x = named(x, 4, **options)
        x = scoped(fc, "inner", x, 4, use_bias=False)
        x = scoped(lambda *a: fc(*a), "outer", x, 5)
        return dropped(x, 2, name="lost", **options)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
