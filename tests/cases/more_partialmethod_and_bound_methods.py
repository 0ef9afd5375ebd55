"""partialmethod, bound methods in tuples, operator.methodcaller and operator.attrgetter reach helpers: named or scoped they are silent, one is not."""
import functools
import operator

import tensorflow as tf

v1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    def _fc(self, x, units=4, name=None):
        return v1.layers.dense(x, units, name=name)

    def _bare(self, x):
        return v1.layers.dense(x, 4)  # EXPECT TF111

    first = functools.partialmethod(_fc, units=3, name="first")
    second = functools.partialmethod(_fc, name="second")

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = self.second(self.first(x))
        steps = (self.first, functools.partial(self._fc, name="third"))
        for step in steps[1:]:
            x = step(x)
        with v1.variable_scope("m"):
            x = operator.methodcaller("_fc", x, units=4)(self)
        return getattr(self, "_bare")(x)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
