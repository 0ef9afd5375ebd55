"""Guards."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


class A(kl.Layer):
    def __init__(self):
        super().__init__()
        self._d = None
        self.state = {}
        self.count = 0
        self.items = []
        self.flags = {"done": False}

    def ok_not_none_else(self):
        if self._d is not None:
            d = self._d
        else:
            d = kl.Dense(3)
            self._d = d
        return d

    def ok_counter(self):
        if self.count == 0:
            self.v = tf.Variable(1.0)
        self.count += 1
        return self.v

    def ok_flag_dict(self):
        if not self.flags["done"]:
            self.w = tf.Variable(1.0)
            self.flags["done"] = True
        return self.w

    def ok_keyerror(self):
        try:
            return self.state["k"]
        except KeyError:
            self.state["k"] = tf.Variable(3.0)
            return self.state["k"]

    def ok_indexerror(self):
        try:
            return self.items[0]
        except IndexError:
            self.items.append(kl.Dense(3))
            return self.items[0]

    def bad_wrong_key(self):
        if "a" not in self.state:
            self.state["b"] = tf.Variable(1.0)  # EXPECT TF102
        return self.state["b"]

    def bad_flag_late(self):
        if not self.flags["never"]:
            return kl.Dense(3)  # EXPECT TF103  # ORACLE-OK
        return None

    def bad_return_before_flag(self, net):
        if not hasattr(self, "zz"):
            layer = kl.Dense(3)  # EXPECT TF103  # ORACLE-OK
            return layer(net)
        self.zz = True
        return net

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        self.flags["never"] = False
        net = self.ok_not_none_else()(net) * self.ok_counter() * self.ok_flag_dict() + self.ok_keyerror()
        net = self.ok_indexerror()(net) + self.bad_wrong_key()
        return self.bad_return_before_flag(self.bad_flag_late()(net))


def run():
    a = A()
    for _ in range(3):
        a(tf.ones((2, 4)))
        yield a
