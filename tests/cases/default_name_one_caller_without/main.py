"""A host with a default-named scope: one caller opens a scope around it and one does not, so it is renamed there; its twin has only scoped callers."""
import tensorflow as tf

from parts import Gate, ScopedOnlyGate

v1 = tf.compat.v1


class Careful(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.gate = Gate()
        self.scoped = ScopedOnlyGate()

    def call(self, net):
        with v1.variable_scope("careful"):
            return self.scoped(self.gate(net))


class Careless(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.gate = Gate()

    def call(self, net):
        with tf.name_scope("careless"):
            return self.gate(net)


def run():
    holder = tf.Module()
    holder.parts = [Careful(), Careless()]
    for _ in range(3):
        for part in holder.parts:
            part(tf.ones((2, 4)))
        yield holder
