"""Flag set only after an early return; flag set in one arm."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


class E(kl.Layer):
    def __init__(self):
        super().__init__()
        self.one = False

    def early(self, net):
        if not hasattr(self, "zz"):
            return kl.Dense(3)(net)  # EXPECT TF103
        self.zz = True
        return net

    def arm(self, net, flag=False):
        if not self.one:
            net = kl.Dense(3)(net)  # EXPECT TF103
            if flag:
                self.one = True
        return net

    @v1.keras.utils.track_tf1_style_variables  # EXPECT TF108
    def call(self, net):
        return self.arm(self.early(net))


def run():
    e = E()
    for _ in range(3):
        e(tf.ones((2, 3)))
        yield e
