"""Silent: layers made once behind a walrus, a match on None, a nested guard in a helper with **kwargs, `or`, next() over a list."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


class Lazy(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = None
        self.norm = None
        self.blocks = []
        self.named = {}
        self.head = None

    def _once(self, name, factory, **kwargs):
        layer = self.named.get(name)
        if layer is None:
            layer = factory(**kwargs)
            self.named[name] = layer
        return layer

    def _norm(self):
        match self.norm:
            case None:
                self.norm = kl.LayerNormalization()
        return self.norm

    def _head(self):
        if self.head:
            return self.head
        else:
            self.head = kl.Dense(2)
            return self.head

    @v1.keras.utils.track_tf1_style_variables  # MAYBE TF108
    def call(self, x):
        if (dense := self.dense) is None:
            dense = self.dense = kl.Dense(4)
        x = self._norm()(dense(x))
        if not len(self.blocks):
            self.blocks += [kl.Dense(4), kl.Dense(4)]
        for block in self.blocks:
            x = block(x)
        x = self._once("a", kl.Dense, units=4)(x)
        x = self._once("b", lambda: kl.Dense(3))(x)
        return self._head()(x)


def run():
    net = Lazy()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
