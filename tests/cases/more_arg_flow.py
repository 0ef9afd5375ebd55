"""Names through arguments."""
import collections
import dataclasses

import tensorflow as tf
from tensorflow.compat import v1

Config = collections.namedtuple("Config", ["units", "name"])


@dataclasses.dataclass
class Spec:
    units: int
    name: str = None
    scope: str = "spec"


def star(*args, **kwargs):
    return v1.layers.dense(*args, **kwargs)  # EXPECT TF111


def forward(net, *rest):
    return v1.layers.dense(net, *rest)  # EXPECT TF111


def kwonly(net, *, units=4, name="kwonly"):
    return v1.layers.dense(net, units, name=name)


def merged(net, **kw):
    kw = {**dict(units=4), **kw}
    return v1.layers.dense(net, **kw)  # EXPECT TF111


def popped(net, **kw):
    name = kw.pop("name", None)
    return v1.layers.dense(net, 4, name=name or "popped")


class A(tf.keras.layers.Layer):
    cfg = Config(4, "cfg")

    def __init__(self):
        super().__init__()
        self.spec = Spec(4)
        self.named = Spec(4, name="named")

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = star(net, 4)
        net = star(net, 4, name="star")
        net = forward(net, 4)
        net = kwonly(net)
        net = merged(net)
        net = merged(net, name="merged")
        net = popped(net)
        net = v1.layers.dense(net, self.cfg.units, name=self.cfg.name)
        net = v1.layers.dense(net, 4, name=self.named.name)
        net = v1.layers.dense(net, 4, name=self.spec.name)  # EXPECT TF111
        with v1.variable_scope(self.spec.scope):
            return v1.layers.dense(net, 4)


def run():
    a = A()
    for _ in range(3):
        a(tf.ones((2, 4)))
        yield a
