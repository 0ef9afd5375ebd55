"""setdefault, a default of getattr and an if-expression make their variable before they look; a get that is tested and filled does not."""
import tensorflow as tf

v1 = tf.compat.v1


class Table(tf.Module):
    def __init__(self):
        super().__init__()
        self.slots = {}
        self.offset = None

    def _found(self, key):
        slot = self.slots.get(key)
        if slot is None:
            slot = self.slots[key] = tf.Variable(1.0)
        return slot

    def _walrus(self, key):
        if (slot := self.slots.get(key)) is None:
            slot = tf.Variable(2.0)
            self.slots[key] = slot
        return slot

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, net):
        gain = self.slots.setdefault("gain", tf.Variable(1.0))  # EXPECT TF102, TF183
        shift = getattr(self, "shift", tf.Variable(0.0))  # EXPECT TF102
        offset = self.offset if self.offset is not None else tf.Variable(0.5)  # EXPECT TF102
        with v1.variable_scope("table"):
            net = v1.layers.dense(net, 2)
        return net * gain * self._found("scale") * self._walrus("other") + shift + offset


def run():
    table = Table()
    for _ in range(3):
        table(tf.ones((2, 4)))
        yield table
