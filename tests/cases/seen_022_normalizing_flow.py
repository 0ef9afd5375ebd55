"""A flow: an appended variable, a default-named coupling at the root, a norm that always counts the batch, a template with a unique name."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class ActNorm(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.scales = []

    @track
    def call(self, z):
        self.scales.append(tf.Variable(tf.ones([int(z.shape[-1])]), name="scale"))  # EXPECT TF102
        with v1.variable_scope("actnorm"):
            shift = v1.get_variable("shift", [int(z.shape[-1])], initializer=v1.zeros_initializer())
        return z * self.scales[-1] + shift


def coupling(z, name=None):
    with v1.variable_op_scope([z], name, "coupling"):  # EXPECT TF112
        left, right = tf.split(z, 2, axis=-1)
        shift = v1.layers.dense(left, int(right.shape[-1]), name="shift")
        scale = v1.get_variable("scale", [int(right.shape[-1])], initializer=v1.zeros_initializer())
        return tf.concat([right * tf.exp(scale) + shift, left], axis=-1)


class Couplings(tf.keras.layers.Layer):
    @track
    def call(self, z):
        z = coupling(z)
        z = coupling(z, "second_coupling")
        with v1.variable_scope("third"):
            return coupling(z)


class FlowNorm(tf.Module):
    """Sampling moves the averages as well."""

    @track
    def __call__(self, z):
        with v1.variable_scope("flow_norm"):
            net = v1.layers.batch_normalization(  # EXPECT TF124
                z,
                momentum=0.5,
                training=True,
                name="bn",
            )
            return v1.layers.batch_normalization(net, training=True, trainable=False, name="frozen")


def spread(z, units):
    return v1.layers.dense(z, units, name="fc")


class Squeeze(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.spread = v1.make_template("spread", lambda z: spread(z, units), False, "spread_one")  # EXPECT TF142  # MAYBE TF116

    @track
    def call(self, z):
        return self.spread(z)


def run():
    norm, couplings, flow_norm = ActNorm(), Couplings(), FlowNorm()
    holder = tf.Module()
    holder.parts = [norm, couplings, flow_norm]
    last = None
    for step in range(3):
        z = tf.random.normal((8, 4)) + 1.0
        flow_norm(couplings(norm(z)))
        assert len(norm.scales) == step + 1 == len(norm.variables) - 1
        assert len(couplings.variables) == 3 * (2 + step + 1), [v.name for v in couplings.variables]
        mean = [v for v in flow_norm.variables if v.name == "flow_norm/bn/moving_mean:0"][0].numpy()
        assert last is None or (mean != last).any()
        last = mean
        try:
            Squeeze(4)(z)
        except ValueError as error:
            assert "unique_name_" in str(error)
        else:
            raise AssertionError("ran")
        yield holder
