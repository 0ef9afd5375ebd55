"""Silent: a tf.Module keeps variables in its __dict__, in a list filled to its length, in a dict returned early from, and behind getattr."""
import tensorflow.compat.v1 as tf


class SlotMachine(tf.Module):
    def __init__(self, arms):
        super().__init__(name="slots")
        self.arms = arms
        self.values = []
        self.cache = {}

    def slot(self, key, size):
        if key in self.cache:
            return self.cache[key]
        variable = tf.Variable(tf.zeros([size]), trainable=False, use_resource=True)
        self.cache[key] = variable
        return variable

    def _arms(self):
        while len(self.values) < self.arms:
            self.values.append(tf.Variable(0.0, use_resource=True))
        return self.values

    @tf.keras.utils.track_tf1_style_variables
    def __call__(self, context):
        if "bonus" not in self.__dict__:
            self.bonus = tf.Variable(0.5, use_resource=True)
        if getattr(self, "decay", None) is None:
            self.decay = tf.Variable(0.9, trainable=False, use_resource=True)
        width = int(context.shape[-1])
        with tf.variable_scope("slots"):
            score = tf.layers.dense(context, 1, name="score")
        seen = self.slot("seen", width)
        seen.assign_add(tf.reduce_sum(context, axis=0))
        return score * self.decay + self.bonus + tf.add_n([v * 1.0 for v in self._arms()])


def run():
    machine = SlotMachine(3)
    for _ in range(3):
        machine(tf.ones((2, 4)))
        yield machine
