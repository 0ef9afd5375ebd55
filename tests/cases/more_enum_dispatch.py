"""Silent: an Enum's members choose the creator and give the scope its name."""
import enum

import tensorflow as tf

v1 = tf.compat.v1


class Tower(enum.Enum):
    USER = "user_tower"
    ITEM = "item_tower"

    @property
    def scope(self):
        return v1.variable_scope(self.value)


def dense_tower(x):
    return v1.layers.dense(v1.layers.dense(x, 8, tf.nn.relu), 4)


def linear_tower(x):
    return v1.layers.dense(x, 4, use_bias=False)


BUILDERS = {Tower.USER: dense_tower, Tower.ITEM: linear_tower}


class Recommender(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        towers = []
        for tower, x in zip(Tower, inputs):
            with tower.scope:
                towers.append(BUILDERS[tower](x))
        with v1.variable_scope(Tower.USER.name):
            bias = v1.layers.dense(towers[0], 1)
        return tf.reduce_sum(towers[0] * towers[1], axis=-1, keepdims=True) + bias


def run():
    model = Recommender()
    for _ in range(3):
        model((tf.ones((2, 3)), tf.ones((2, 5))))
        yield model
