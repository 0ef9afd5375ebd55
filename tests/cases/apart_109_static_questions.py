"""Silent: branches on shapes, types, options and lists of tensors, and identity with None, in wrapped calls that fit can trace."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def shape_list(tensor):
    """Static where it can be; as the BERT authors wrote it."""
    static = tensor.shape.as_list()
    dynamic = tf.shape(tensor)
    for index, size in enumerate(static):
        if size is None:
            static[index] = dynamic[index]
    return static


class MaskedEncoder(tf.keras.Model):
    def __init__(self, width=4, depth=2, gated=True):
        super().__init__()
        self.width = width
        self.depth = depth
        self.gated = gated

    def _attend(self, net, mask):
        batch, length, width = shape_list(net)
        if isinstance(length, int) and length > 3:
            net = net / tf.sqrt(tf.cast(length, tf.float32))
        weights = tf.matmul(net, net, transpose_b=True)
        if mask is not None:
            weights += (1.0 - mask[:, tf.newaxis]) * -1e9
        assert weights.shape.ndims == 3, "one head"
        return tf.matmul(tf.nn.softmax(weights), tf.reshape(net, [batch, length, width]))

    @track
    def call(self, inputs, training=None):
        tokens = inputs
        mask = None
        if isinstance(inputs, (list, tuple)):
            tokens, mask = inputs
        if tokens.dtype == tf.float64:
            tokens = tf.cast(tokens, tf.float32)
        net, states = tokens, []
        with v1.variable_scope("encoder"):
            for index in range(self.depth):
                net = self._attend(net, mask) if self.gated or training is None else net
                net = v1.layers.dense(net, self.width, activation=tf.nn.relu, name="dense_%d" % index)
                states.append(net)
            if not states:
                return net
            for state, scale in zip(states, (0.5, 1.0)):
                net += scale * state
            for part in tf.unstack(net, axis=1):
                net += part[:, tf.newaxis]
            halves = [tf.tanh(half) for half in tf.split(net, 2, axis=-1)]
            if net.shape[-1] % 2 == 0 and len(halves) == 2:
                net = tf.concat(halves, axis=-1)
            if tf.executing_eagerly() or tf.is_tensor(mask):
                net = tf.identity(net)
            known = tf.get_static_value(tf.constant(3))
            while known > 0:
                known -= 1
            return v1.layers.dense(net, 1, name="out")


def run():
    model = MaskedEncoder()
    tokens = np.random.RandomState(0).rand(4, 5, 2).astype("float32")
    model.compile("sgd", "mse")
    for _ in range(3):
        model.fit(tokens, tokens[:, :, :1], verbose=0)
        model([tf.constant(tokens), tf.ones([4, 5])])
        yield model
