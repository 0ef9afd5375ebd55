"""A plain helper object opens a scope under the name that it was given; one was given "" and one a default that is none."""
import tensorflow as tf

v1 = tf.compat.v1


class Part:
    def __init__(self, name, units=4):
        self.name = name
        self.units = units

    def __call__(self, net):
        with v1.variable_scope(self.name):
            return v1.layers.dense(net, self.units)  # EXPECT TF111


class OptionalPart:
    def __init__(self, units, name=None):
        self.units = units
        self.name = name

    def __call__(self, net):
        with v1.variable_scope(self.name, default_name="part"):  # EXPECT TF112
            return v1.layers.dense(net, self.units)


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = [Part("first"), Part(""), Part("third")]
        self.named_part = OptionalPart(4, "named")
        self.unnamed_part = OptionalPart(4)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        for part in self.parts:
            net = part(net)
        return self.unnamed_part(self.named_part(net))


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
