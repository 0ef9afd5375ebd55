"""Templates made by functions of another file: kept where the class's constructor calls them, rebuilt where its call does."""
import tensorflow as tf

from memo.templates import lookup_tower, tower_of

v1 = tf.compat.v1


class Matcher(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.kept = tower_of("kept", 4)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, left, right):
        with v1.variable_scope("matcher"):
            left, right = self.kept(left), self.kept(right)
            again = tower_of("again", 4)  # EXPECT TF104  # ORACLE-OK
            return again(left) + lookup_tower(right)  # EXPECT TF104  # ORACLE-OK


def run():
    matcher = Matcher()
    for _ in range(3):
        matcher(tf.ones((2, 4)), tf.ones((2, 4)))
        yield matcher
