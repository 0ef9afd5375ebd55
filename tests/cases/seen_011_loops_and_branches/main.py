"""Auto-named layers in the bodies of while_loop, map_fn and scan, and in the branches of cond; named ones beside them."""
import tensorflow as tf

from loops import cells

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Iterative(tf.keras.layers.Layer):
    """One set for each iteration; TF1 had one."""

    def __init__(self, steps):
        super().__init__()
        self.steps = steps

    @track
    def call(self, net):
        with v1.variable_scope("iterative"):
            _, net = tf.while_loop(
                lambda step, _: step < self.steps,
                lambda step, state: (step + 1, cells.refine(state)),  # EXPECT TF117
                [tf.constant(0), net],
            )
            return net


class PerItem(tf.Module):
    @track
    def __call__(self, items):
        def score(item):
            return v1.layers.dense(item, 1)  # EXPECT TF117

        with v1.variable_scope("per_item"):
            scores = tf.map_fn(score, items)
            kept = tf.map_fn(lambda item: cells.named_refine(item), items)
        return scores, kept


class Gated(tf.keras.layers.Layer):
    """The two experts are one, since only one branch runs at a time."""

    @track
    def call(self, net):
        with v1.variable_scope("gated"):
            net = tf.cond(
                tf.reduce_mean(net) > 0.0,
                lambda: v1.layers.dense(net, 4, activation=tf.nn.relu),  # EXPECT TF117
                lambda: v1.layers.dense(net, 4, activation=tf.tanh),  # EXPECT TF117
            )
            return cells.read(net, 4)


def run():
    iterative, per_item, gated = Iterative(3), PerItem(), Gated()
    holder = tf.Module()
    holder.parts = [iterative, per_item, gated]
    for sign in (1.0, -1.0, 1.0):
        net = sign * tf.ones((5, 2, 4))
        iterative(net[0])
        per_item(net)
        gated(net[0])
        assert len(iterative.variables) == 2 * 3, [v.name for v in iterative.variables]
        assert len(per_item.variables) == 2 * 5 + 2, [v.name for v in per_item.variables]
        assert len(gated.variables) == 3, [v.name for v in gated.variables]
        yield holder
