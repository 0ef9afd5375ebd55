"""TF120: layers and cells made in the call, with a name and without, are called again when the scope of their first call has closed."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat.v1 import layers, nn, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as keep


class Recursive(tf.keras.Model):
    """A tree-LSTM's composition, shared by hand."""

    @keep
    def call(self, left, right):
        with variable_scope("k120_leaves"):
            compose = layers.Dense(4, activation=tf.tanh)
            leaves = compose(left) + compose(right)
        with variable_scope("k120_root"):
            root = compose(leaves)  # EXPECT TF120
            return layers.dense(root, 2, name="label")


def stepper(units):
    """The cell comes from a helper."""
    cell = nn.rnn_cell.GRUCell(units, name="stepper")  # MAYBE TF111

    def step(inputs, state):
        return cell(inputs, state)[1]  # EXPECT TF120

    return step


class Stepped(tf.keras.layers.Layer):
    @keep
    def call(self, inputs):
        step = stepper(4)
        with variable_scope("k120_warm_up"):
            state = step(inputs, tf.zeros_like(inputs))
        return step(inputs, state)


class Projected(tf.Module):
    """Named, but for an object that is a wish only."""

    @keep
    def __call__(self, inputs, context):
        with variable_scope("k120_projected"):
            project = layers.Dense(4, name="project")
            inputs = project(inputs)
        if context is not None:
            inputs = inputs * project(context)  # EXPECT TF120
        return inputs


class Held(tf.keras.layers.Layer):
    """Inside the scope of the first call, or with a named one around both, it may be called as often as one likes."""

    @keep
    def call(self, inputs):
        with variable_scope("k120_held") as scope:
            project = layers.Dense(4)
            inputs = project(project(inputs))
        with variable_scope(scope):
            inputs = project(inputs)
        with variable_scope("k120_around"):
            with variable_scope("first"):
                other = layers.Dense(4)
                inputs = other(inputs)
            return other(inputs)


def run():
    recursive, stepped, projected, held = Recursive(), Stepped(), Projected(), Held()
    inputs = tf.ones([2, 4])
    for call in range(3):
        recursive(inputs, -inputs)
        stepped(inputs)
        projected(inputs, -inputs)
        held(inputs)
        doubled = 2 if call else 1
        assert len(recursive.variables) == 2 * doubled + 2
        assert len(stepped.variables) == 4 * doubled and len(projected.variables) == 2 * doubled
        assert len(held.variables) == 4, [v.name for v in held.variables]
        parts = (recursive, stepped, projected, held)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
