"""TF143: gradients, summaries, savers and names of ops in decorated methods and the helpers that they call."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
RAISES = "RuntimeError"


def activation_summary(net):
    name = net.op.name  # EXPECT TF143
    v1.summary.histogram(name + "/activations", net)
    return net


def penalty(loss, inputs):
    slopes = v1.gradients(loss, [inputs])[0]  # EXPECT TF143
    return tf.reduce_sum(tf.square(slopes))


class Network(tf.keras.layers.Layer):
    def _net(self, inputs):
        with v1.variable_scope("net"):
            return v1.layers.dense(inputs, 3, name="fc")

    @track
    def call(self, inputs):
        return tf.nn.relu(self._net(inputs))


class Summaries(Network):
    @track
    def call(self, inputs):
        return activation_summary(tf.nn.relu(self._net(inputs)))


class Penalty(Network):
    @track
    def call(self, inputs):
        net = self._net(inputs)
        self.add_loss(penalty(tf.reduce_sum(net), inputs))
        return net


class Saver(Network):
    @track
    def call(self, inputs):
        net = self._net(inputs)
        self.saver = v1.train.Saver(max_to_keep=2)  # EXPECT TF143
        return net


class Curvature(Network):
    @track
    def call(self, inputs):
        with v1.variable_scope("curvature"):
            scale = v1.get_variable("scale", [3])
        return v1.hessians(tf.reduce_sum(scale ** 3), scale)[0]  # EXPECT TF143


class Prints(Network):
    @track
    def call(self, inputs):
        net = self._net(inputs)
        if tf.reduce_sum(net).eval() > 0:  # EXPECT TF143
            return net
        return -net


class Variables(Network):
    @track
    def call(self, inputs):
        with v1.variable_scope("variables"):
            scale = v1.get_variable("scale", [4])
        self.label = scale.name + scale.op.name  # EXPECT TF143
        return inputs * scale


class Merged(Network):
    @track
    def call(self, inputs):
        self.merged = v1.summary.merge_all()  # EXPECT TF143
        return self._net(inputs)


def run():
    inputs = tf.ones((2, 4))
    network = Network()
    for _ in range(3):
        network(inputs)
        yield network
    failures = [(Summaries, AttributeError), (Penalty, RuntimeError), (Saver, RuntimeError), (Curvature, RuntimeError)]
    failures += [(Prints, NotImplementedError), (Variables, AttributeError)]
    for broken, kind in failures:
        try:
            broken()(inputs)
        except kind:
            continue
        raise AssertionError(broken)
    Merged()(inputs)
