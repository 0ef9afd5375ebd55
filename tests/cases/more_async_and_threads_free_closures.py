"""Callbacks kept in lists and called later: registered in a scope but run outside it they grow; run by a scope-opening driver they do not."""
import tensorflow as tf

v1 = tf.compat.v1


class Pipeline:
    def __init__(self):
        self.stages = []

    def stage(self, function):
        self.stages.append(function)
        return function

    def run(self, x):
        for i, stage in enumerate(self.stages):
            with v1.variable_scope("stage_%d" % i):
                x = stage(x)
        return x


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        pipeline = Pipeline()
        later = []

        @pipeline.stage
        def first(y):
            return v1.layers.dense(y, 4)

        pipeline.stage(lambda y: v1.layers.dense(y, 3))
        with v1.variable_scope("registered"):
            later.append(lambda y: v1.layers.dense(y, 2))  # EXPECT TF111
        x = pipeline.run(x)
        return later.pop()(x)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
