"""TF106: layers handed over where a builder is asked for, and a name that a second builder asks for in the same scope and never gets."""
import tensorflow as tf
from tensorflow.compat.v1.keras.utils import get_or_create_layer, track_tf1_style_variables

Dense = tf.keras.layers.Dense
variable_scope = tf.compat.v1.variable_scope
RAISES = "ValueError"


def make_dense(units):
    return Dense(units)


def dense_maker(units):
    """Returns a builder."""

    def build():
        return Dense(units)

    return build


class Instances(tf.keras.layers.Layer):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        self.kept = Dense(3)

    @track_tf1_style_variables
    def call(self, features):
        if self.kind == "new":
            return get_or_create_layer("new", Dense(3))(features)  # EXPECT TF106
        if self.kind == "result":
            return get_or_create_layer("result", make_dense(3))(features)  # EXPECT TF106
        if self.kind == "kept":
            return get_or_create_layer("kept", self.kept)(features)  # EXPECT TF106
        with variable_scope("made"):
            return get_or_create_layer("made", dense_maker(3))(features)


class PolicyAndValue(tf.keras.Model):
    """The value head was copied from the policy's, with its name."""

    def __init__(self, actions=4):
        super().__init__()
        self.actions = actions

    def _policy(self, net):
        return get_or_create_layer("head", lambda: Dense(self.actions))(net)

    def _value(self, net):
        return get_or_create_layer("head", lambda: Dense(1))(net)  # EXPECT TF106

    @track_tf1_style_variables
    def call(self, observations):
        with variable_scope("agent"):
            net = get_or_create_layer("torso", dense_maker(8))(observations)
            logits, value = self._policy(net), self._value(net)
        with variable_scope("aux"):
            reward = get_or_create_layer("head", lambda: Dense(2))(net)
        return logits, value, reward


class Twins(tf.Module):
    """One branch of three takes the wrong one's layer."""

    @track_tf1_style_variables
    def __call__(self, left, right):
        def relu_layer():
            return Dense(4, activation="relu")

        def linear_layer():
            return Dense(4)

        left = get_or_create_layer("fc", relu_layer)(left)
        middle = get_or_create_layer("fc", relu_layer)(right)
        right = get_or_create_layer("fc", linear_layer)(right)  # EXPECT TF106
        return left + middle, right


def run():
    features = tf.ones([2, 3])
    for kind in ("new", "result", "kept"):
        try:
            Instances(kind)(features)
        except (TypeError, ValueError):
            continue
        raise AssertionError("ran with " + kind)
    made, agent, twins = Instances("made"), PolicyAndValue(), Twins()
    for _ in range(3):
        made(features)
        logits, value, reward = agent(features)
        # the value is as wide as the policy: Dense(1) was never asked for
        assert logits.shape[-1] == value.shape[-1] == 4 and reward.shape[-1] == 2
        twins(-features, -features)
        assert len(twins.variables) == 2
        yield agent
    Instances("new")(features)
