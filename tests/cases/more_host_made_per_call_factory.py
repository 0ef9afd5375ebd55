"""Host classes constructed per call through a classmethod, copy, a factory dict and a comprehension; kept ones are silent."""
import tensorflow as tf

v1 = tf.compat.v1


class Block(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = tf.keras.layers.Dense(units)

    @classmethod
    def from_config_dict(cls, config):
        return cls(config["units"])  # EXPECT TF103  # ORACLE-OK

    def call(self, x):
        return self.dense(x)


class Plain(tf.keras.layers.Layer):
    def call(self, x):
        return tf.nn.relu(x)


FACTORY = {"plain": Plain, "block": Block}


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.kept = [FACTORY["block"](4) for _ in range(2)]

    @v1.keras.utils.track_tf1_style_variables  # EXPECT TF108
    def call(self, x):
        for block in self.kept:
            x = block(x)
        x = FACTORY["plain"]()(x)
        x = Block.from_config_dict({"units": 4})(x)
        for block in [FACTORY[kind](4) for kind in ("block",)]:  # EXPECT TF103  # ORACLE-OK
            x = block(x)
        return x


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
