"""Silent where nothing is marked: templates made once: in __init__, in build, behind a None test, in a dict by key, in a list comprehension, by a lazy property."""
import tensorflow as tf

v1 = tf.compat.v1
make_template = v1.make_template


def affine(inputs, units):
    return v1.layers.dense(inputs, units, name="affine")


class Towers(tf.keras.layers.Layer):
    def __init__(self, sides=("left", "right")):
        super().__init__()
        self.joint = make_template("joint", affine, units=4)  # EXPECT TF116
        self.levels = [make_template("level%d" % i, affine, units=4) for i in range(2)]  # EXPECT TF116
        self.by_side = {}
        self.late = None
        self._score = None
        self.sides = sides

    def build(self, input_shape):
        self.entry = make_template("entry", self._entry)  # EXPECT TF116
        super().build(input_shape)

    def _entry(self, inputs):
        return v1.layers.dense(inputs, 4)

    @property
    def score(self):
        if self._score is None:
            self._score = make_template("score", affine, units=1)  # EXPECT TF116
        return self._score

    def _side(self, side):
        if side not in self.by_side:
            self.by_side[side] = make_template(side, affine, units=4)  # EXPECT TF116
        return self.by_side[side]

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        if self.late is None:
            self.late = make_template("late", lambda x: v1.layers.dense(x, 4))  # EXPECT TF116
        net = self.entry(inputs)
        for level in self.levels:
            net = level(net)
        net = tf.add_n([self._side(side)(net) for side in self.sides])
        return self.score(self.joint(self.late(net)))


def run():
    towers = Towers()
    for _ in range(3):
        towers(tf.ones((2, 3)))
        yield towers
