"""Point clouds: tensor loops and conditions under the decorator that tf.function cannot trace, an optional input that shifts names."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def shrink(points):
    """Halves until all is in the unit ball."""
    while tf.reduce_max(tf.abs(points)) > 1.0:  # EXPECT TF109
        points = points / 2.0
    return points


class Shrunk(tf.keras.layers.Layer):
    @track
    def call(self, points):
        with v1.variable_scope("shrunk"):
            return v1.layers.dense(shrink(points), 4, name="fc")


class Oriented(tf.keras.Model):
    @track
    def call(self, points, training=None):
        with v1.variable_scope("oriented"):
            net = v1.layers.dense(points, 4, name="fc")
            total = tf.reduce_sum(net)
            net = net if total > 0.0 else -net  # EXPECT TF109
            if training:
                net = net + tf.random.normal(tf.shape(net), stddev=0.1)
            return net


class InModule(tf.Module):
    """AutoGraph sees the method of a module."""

    @track
    def __call__(self, points):
        with v1.variable_scope("in_module"):
            net = v1.layers.dense(points, 4, name="fc")
        if tf.reduce_sum(net) > 0.0:
            net = -net
        return net


class Fused(tf.keras.layers.Layer):
    """With colours or without, the last two layers are not the same ones."""

    @track
    def call(self, points, colours=None):
        with v1.variable_scope("fused"):
            net = v1.layers.dense(points, 4)
            if colours is not None:
                net = net + v1.layers.dense(colours, 4)
            net = v1.layers.dense(tf.nn.relu(net), 4)  # EXPECT TF118
            return v1.layers.dense(tf.nn.relu(net), 4)


def run():
    shrunk, oriented, in_module, fused = Shrunk(), Oriented(), InModule(), Fused()
    holder = tf.Module()
    holder.parts = [shrunk, oriented, in_module, fused]
    points = 3.0 * tf.random.normal((2, 5, 3))
    traced = tf.function(lambda inputs: in_module(inputs))
    for step in range(3):
        shrunk(points)
        oriented(points, training=step == 1)
        traced(points)
        fused(points, tf.ones((2, 5, 4)) if step != 1 else None)
        assert len(fused.variables) == 8
        for model in (shrunk, oriented):
            try:
                tf.function(model)(points)
            except tf.errors.OperatorNotAllowedInGraphError:
                continue
            raise AssertionError(type(model))
        yield holder
