"""Silent for TF104 and TF111: templates in a dict comprehension, by zip into a list, by partial, through setattr and by a lazy getter."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def tower(x, units):
    x = v1.layers.dense(x, units)
    return v1.layers.dense(x, units)


class Gan(tf.Module):
    def __init__(self):
        super().__init__()
        self.towers = {name: v1.make_template(name, tower, units=n) for name, n in (("g", 4), ("d", 3))}  # EXPECT TF116
        make = functools.partial(v1.make_template, func_=tower)
        self.pair = [make(name) for name in ("p", "q")]  # EXPECT TF116
        for name, units in zip(("x", "y"), (4, 2)):
            setattr(self, "net_" + name, v1.make_template(name, functools.partial(tower, units=units)))  # EXPECT TF116

    def lazy(self, name):
        if not hasattr(self, name):
            setattr(self, name, v1.make_template(name, tower))  # EXPECT TF116
        return getattr(self, name)

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x):
        for name in sorted(self.towers):
            x = self.towers[name](x)
        for net in self.pair:
            x = net(x, units=4)
        x = self.net_y(self.net_x(x))
        return self.lazy("late")(x, 2)


def run():
    net = Gan()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
