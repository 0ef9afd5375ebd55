"""Multi-agent policies: reuse at the root and a layer cache through helpers, objects made per call, collections, an object's name taken again."""
import tensorflow as tf

from shared_ops import sharing

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Shared(tf.keras.Model):
    """Two agents, one policy."""

    @track
    def call(self, first, second):
        left = v1.layers.dense(first, 4, name="shared_policy")
        sharing.share_variables()  # EXPECT TF145
        return left - v1.layers.dense(second, 4, name="shared_policy")

    def scoped(self, first, second):
        return self._scoped(first, second)

    @track
    def _scoped(self, first, second):
        with v1.variable_scope("scoped"):
            left = v1.layers.dense(first, 4, name="policy")
            sharing.share_variables()
            return left - v1.layers.dense(second, 4, name="policy")


class Cached(tf.keras.layers.Layer):
    def call(self, observation):
        return sharing.cached_dense("message", 4)(observation)  # EXPECT TF106  # ORACLE-OK


class Messages(tf.keras.layers.Layer):
    @track
    def call(self, observation):
        net = v1.layers.Dense(4, name="messages")(observation)  # EXPECT TF111
        with v1.variable_scope("out"):
            net = v1.layers.Dense(4, name="fc")(net)
            net = v1.layers.dense(net, 4, name="fc")  # EXPECT TF113
        return sharing.log_activation(net)  # EXPECT TF132

    def decay(self):
        return sum(tf.nn.l2_loss(v) for v in v1.get_variable_scope().trainable_variables())  # EXPECT TF132


class Value(tf.Module):
    @track
    def __call__(self, observation):
        with v1.variable_scope("value"):
            value = v1.layers.dense(observation, 1, name="fc")
        v1.losses.add_loss(tf.reduce_mean(tf.square(value)))  # EXPECT TF132
        return value


def run():
    shared, messages, value = Shared(), Messages(), Value()
    holder = tf.Module()
    holder.parts = [shared, messages, value]
    observation = tf.random.normal((2, 4))
    root = v1.get_variable_scope()
    before = root.reuse
    for step in range(3):
        shared.scoped(observation, observation)
        assert root.reuse is before
        shared(observation, observation)
        assert root.reuse is True
        root._reuse = before
        messages(observation)
        value(observation)
        assert messages.decay() == 0
        assert len(v1.get_collection("activations")) == step + 1
        assert len(shared.variables) == 4 and len(value.variables) == 2
        assert len(messages.variables) == 2 * (step + 1) + 2, [v.name for v in messages.variables]
        try:
            Cached()(observation)
        except ValueError:
            pass
        else:
            raise AssertionError("ran")
        yield holder
