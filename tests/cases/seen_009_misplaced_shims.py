"""The shim on what is no method of a host: a function of tensors, a static method, a plain class, a generator, and called with no argument."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


@track  # EXPECT TF105  # ORACLE-OK
def project(net, units):
    with v1.variable_scope("project"):
        return v1.layers.dense(net, units, name="fc")


class Pipeline:
    """No host at all."""

    @track  # EXPECT TF105  # ORACLE-OK
    def transform(self, net):
        with v1.variable_scope("pipeline"):
            return v1.layers.dense(net, 4, name="fc")


class Scorer(tf.keras.layers.Layer):
    @staticmethod
    @track  # MAYBE TF105  # ORACLE-OK
    def score(net):
        with v1.variable_scope("score"):
            return v1.layers.dense(net, 1, name="fc")

    @track
    def call(self, net):
        with v1.variable_scope("scorer"):
            return v1.layers.dense(net, 4, name="fc")


class Steps(tf.Module):
    """The body runs when the shim has gone: none of it is tracked."""

    @track  # EXPECT TF105  # ORACLE-OK
    def unrolled(self, net, steps):
        for step in range(steps):
            with v1.variable_scope("step%d" % step):
                net = v1.layers.dense(net, 4, name="fc")
            yield net


def must_fail(function):
    try:
        function()
    except (ValueError, TypeError):
        return
    raise AssertionError("ran")


def late_definition():
    class Late(tf.keras.layers.Layer):
        @track()  # EXPECT TF105  # ORACLE-OK
        def call(self, net):
            with v1.variable_scope("late"):
                return v1.layers.dense(net, 4, name="fc")

    return Late()


def run():
    scorer, steps = Scorer(), Steps()
    net = tf.ones((2, 4))
    holder = tf.Module()
    holder.parts = [scorer, steps]
    for _ in range(3):
        hidden = scorer(net)
        must_fail(lambda: project(net, 4))
        must_fail(lambda: Pipeline().transform(hidden))
        must_fail(lambda: scorer.score(hidden))
        must_fail(late_definition)
        *_, last = steps.unrolled(net, 2)
        assert last.shape == (2, 4) and not steps.variables
        assert len(scorer.variables) == 2
        yield holder
