"""Layer objects behind caches: a dict on self by key, a get-or-make helper, a walrus; a cache that is a local dict grows."""
import tensorflow as tf

v1 = tf.compat.v1


class Cached(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.cache = {}
        self.more = {}

    def _get(self, key, cls, *args):
        try:
            return self.cache[key]
        except KeyError:
            layer = self.cache[key] = cls(*args)  # EXPECT TF116
            return layer

    def _walrus(self, key):
        if (layer := self.more.get(key)) is None:
            self.more[key] = layer = v1.layers.Dense(4)  # EXPECT TF116
        return layer

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = self._get("a", v1.layers.Dense, 4)(x)
        x = self._get("b", v1.layers.Dense, 4)(x)
        x = self._walrus("c")(x)
        local = {}
        for key in ("d", "e"):
            if key not in local:
                local[key] = v1.layers.Dense(2)  # EXPECT TF111  # ORACLE-OK
        return local["e"](local["d"](x))


def run():
    net = Cached()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
