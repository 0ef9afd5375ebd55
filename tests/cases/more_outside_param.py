"""Outside callers through a typed/known argument."""
import tensorflow as tf

v1 = tf.compat.v1


class Two(tf.Module):
    def a(self, net):  # EXPECT TF101
        return self.b(net) + 1.0

    def b(self, net):  # EXPECT TF101
        return net * v1.get_variable("g", [4])


def use(two, net):
    return two.b(net)


def run():
    two = Two()
    for _ in range(3):
        two.a(tf.ones((2, 4)))
        use(two, tf.ones((2, 4)))
        yield two
