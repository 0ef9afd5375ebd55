"""Silent where nothing is marked: the project's own lazy_property decorator and a set-once helper keep layers and variables on the object."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def lazy_property(function):
    attribute = "_cache_" + function.__name__

    @property
    @functools.wraps(function)
    def decorator(self):
        if not hasattr(self, attribute):
            setattr(self, attribute, function(self))
        return getattr(self, attribute)

    return decorator


class Agent(tf.keras.Model):
    @lazy_property
    def q_head(self):
        return tf.keras.layers.Dense(3)

    @lazy_property
    def temperature(self):
        return tf.Variable(1.0)

    @lazy_property
    def tower(self):
        return v1.make_template("tower", lambda x: v1.layers.dense(x, 4))  # EXPECT TF116

    @v1.keras.utils.track_tf1_style_variables
    def call(self, obs):
        return self.q_head(self.tower(obs)) / self.temperature


def run():
    net = Agent()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
