"""Branches that share an automatic name: switch_case over a list and a dict, through a helper of another file, in a module."""
import tensorflow as tf

from experts import expert, gate

v1 = tf.compat.v1


class Router(tf.Module):
    def __init__(self, width=4):
        super().__init__()
        self.width = width

    def _narrow(self, x):
        return v1.layers.dense(x, self.width)  # EXPECT TF117

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x, index):
        with v1.variable_scope("router"):
            x = tf.switch_case(
                index,
                [lambda: expert(x, 4), lambda: tf.nn.relu(expert(x, 4))],  # EXPECT TF117
            )
        with v1.variable_scope("kinds"):
            x = tf.switch_case(index, {0: lambda: self._narrow(x), 1: lambda: self._narrow(-x)}, default=lambda: x)
        with v1.variable_scope("gates"):
            return v1.cond(
                tf.equal(index, 0),
                true_fn=lambda: x * gate(x),  # EXPECT TF117
                false_fn=lambda: x - gate(x),  # EXPECT TF117
            )


def run():
    router = Router()
    for index in (0, 1, 0):
        router(tf.ones((2, 4)), tf.constant(index))
        # Three sets, where a graph has six.
        assert len(router.variables) == 6, [v.name for v in router.variables]
        yield router
