"""Silent: layers and variables attached when the host is made: by methods that __init__ calls, factories, super().__init__, comprehensions."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


def conv_stack(depth):
    return [kl.Conv1D(4, 3, padding="same") for _ in range(depth)]


def make_norm(kind):
    return {"batch": kl.BatchNormalization, "layer": kl.LayerNormalization}[kind]()


class Residual(kl.Layer):
    """Wraps a layer that it is handed."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def call(self, inputs):
        return inputs + self.inner(inputs)


class Base(tf.keras.Model):
    def __init__(self, head):
        super().__init__()
        self.head = head
        self._setup()

    def _setup(self):
        self.norm = make_norm("layer")


class Net(Base):
    def __init__(self, depth=2):
        super().__init__(kl.Dense(2))
        self.convs = []
        for conv in conv_stack(depth):
            self.convs.append(Residual(conv))
        self.table = {name: tf.Variable(0.0) for name in ("a", "b")}
        self.built_by_hand = self._make_dense()

    def _setup(self):
        super()._setup()
        self.step = tf.Variable(0, trainable=False)

    def _make_dense(self):
        return kl.Dense(4)

    def build(self, input_shape):
        for index in range(2):
            setattr(self, "gate_%d" % index, self._make_dense())
        super().build(input_shape)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            net = v1.layers.dense(net, 4)
        for conv in self.convs:
            net = conv(net)
        net = self.built_by_hand(self.norm(net)) * self.gate_0(net) + self.gate_1(net)
        self.step.assign_add(1)
        return self.head(net) + self.table["a"] * self.table["b"]


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3, 4)))
        yield net
