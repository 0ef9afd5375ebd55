"""Silent: namedtuples, OrderedDicts, nested lists and dicts, modules, wrappers and values of the class that no instance overwrites."""
import collections

import tensorflow as tf

tf1 = tf.compat.v1
kl = tf.keras.layers
shim = tf1.keras.utils.track_tf1_style_variables

Heads = collections.namedtuple("Heads", ["mean", "stddev"])
Sizes = collections.namedtuple("Sizes", "hidden latent")


class Flow(tf.Module):
    """Planar flow; holds its own."""

    def __init__(self, size):
        super().__init__()
        self.scale = tf.Variable(tf.ones([size]), name="scale")
        self.inner = {"shift": [tf.Variable(tf.zeros([size]), name="shift")]}

    def __call__(self, latent):
        return latent * self.scale + self.inner["shift"][0]


class VariationalAutoencoder(tf.keras.Model):
    sizes = Sizes(hidden=4, latent=2)
    beta = 0.5
    activation = staticmethod(tf.nn.elu)
    decoder_name: str

    def __init__(self, flows=2):
        super().__init__()
        hidden, latent = self.sizes
        self.posterior = Heads(kl.Dense(latent), stddev=kl.Dense(latent, activation="softplus"))
        self.flows = [Flow(latent) for _ in range(flows)]
        self.decoder = collections.OrderedDict()
        self.decoder["hidden"] = kl.Dense(hidden)
        self.decoder["out"] = kl.TimeDistributed(kl.Dense(1))
        self.extra = {"scales": [(kl.Dense(latent, name="a"), kl.Dense(latent, name="b"))]}
        setattr(self, "prior", tf.Variable(tf.zeros([latent]), name="prior"))
        self.decoder_name = "plain"
        self.log = collections.deque(maxlen=3)
        self.seen = set()
        self.counts = collections.defaultdict(int)
        self.helper = {"units": collections.Counter()}

    @property
    def prior_scale(self):
        return self.extra["scales"][0][0]

    @shim
    def call(self, inputs):
        with tf1.variable_scope("encoder"):
            net = tf1.layers.dense(inputs, self.sizes.hidden, activation=self.activation, name="hidden")
        self.counts["calls"] += 1
        self.seen.add(net.shape.rank)
        mean = self.posterior.mean(net)
        latent = mean + self.posterior.stddev(net) * tf.random.normal(tf.shape(mean))
        for flow in self.flows:
            latent = flow(latent)
        self.log.append(float(tf.reduce_mean(latent)))
        latent += self.prior + self.beta * self.prior_scale(latent)
        latent += self.extra["scales"][0][1](latent)
        out = self.decoder["hidden"](latent)
        return self.decoder["out"](out[:, :, tf.newaxis])


def run():
    model = VariationalAutoencoder()
    for _ in range(3):
        model(tf.ones([2, 3]))
        assert len(model.variables) == 2 + 4 + 4 + 4 + 4 + 1, [v.name for v in model.variables]
        yield model
