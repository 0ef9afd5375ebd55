"""Guards that hold until something resets them later in the same call: to None, by clear, by a new list, a new dict, del and pop."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


class Episode(tf.Module):
    def __init__(self):
        super().__init__()
        self.hidden = None
        self.stack = []
        self.fresh = []
        self.memo = {}
        self.counter = None

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x):
        if self.hidden is None:
            self.hidden = kl.Dense(3)  # EXPECT TF103  # ORACLE-OK
        if not self.stack:
            self.stack.append(kl.Dense(3))  # EXPECT TF103  # ORACLE-OK
        if len(self.fresh) == 0:
            self.fresh.append(kl.Dense(3))  # EXPECT TF103  # ORACLE-OK
        if "a" not in self.memo:
            self.memo["a"] = kl.Dense(3)  # EXPECT TF103  # ORACLE-OK
        if not hasattr(self, "late"):
            self.late = kl.Dense(3)  # EXPECT TF103  # ORACLE-OK
        if self.counter is None:
            self.counter = tf.Variable(0.0)  # EXPECT TF102
        x = self.late(self.memo["a"](self.fresh[0](self.stack[0](self.hidden(x))))) + self.counter
        self.hidden = None
        self.stack.clear()  # EXPECT TF183
        self.fresh = []
        self.memo.pop("a")  # EXPECT TF183
        del self.late
        self._end()
        return x

    def _end(self):
        self.counter = None


def run():
    net = Episode()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
