"""Silent where nothing is marked: the guard is in one method and what it guards in another: a helper that sets the flag, a function, setattr in a loop, an else arm."""
import tensorflow as tf

v1 = tf.compat.v1
Dense = tf.keras.layers.Dense


def ensure(owner, name, units):
    if not hasattr(owner, name):
        setattr(owner, name, Dense(units))
    return getattr(owner, name)


class Lazy(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.ready = False
        self.by_key = {}
        self.head = None

    def _make(self, width):
        self.entry = Dense(width)
        self.scale = tf.Variable(tf.ones([width]))
        self.ready = True

    def _keyed(self, key):
        if key in self.by_key:
            pass
        else:
            self.by_key[key] = Dense(4)
        return self.by_key[key]

    def _make_head(self):
        self.head = Dense(2)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        if not self.ready:
            self._make(4)
        net = self.entry(net) * self.scale
        for name in ("left", "right"):
            net = ensure(self, name, 4)(net)
        with v1.variable_scope("lazy"):
            net = v1.layers.dense(self._keyed("a")(net), 4)  # EXPECT TF114
        if self.head is None:
            self._make_head()
        return self.head(net)


def run():
    layer = Lazy()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
