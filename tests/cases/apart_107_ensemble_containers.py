"""TF107: heads of a bootstrapped DQN in containers that Keras does not look into, and in two that a tf.Module trains but never saves."""
import collections
import tempfile
from types import SimpleNamespace

import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.layers import Dense, LayerNormalization

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class HeadList(list):
    """Averages what its heads say."""

    def mean(self, net):
        return tf.add_n([head(net) for head in self]) / float(len(self))


class Heads(collections.UserDict):
    pass


class Scalars(dict):
    """With a text of its own."""

    def __str__(self):
        return ", ".join("%s=%.3f" % item for item in sorted(self.items()))


class BootstrappedDQN(keras.Model):
    def __init__(self, actions=2, count=2):
        super().__init__()
        self.heads = HeadList()
        for index in range(count):
            self.heads.append(Dense(actions, name="head_%d" % index))  # EXPECT TF107
        self.priors = frozenset(Dense(actions, trainable=False) for _ in range(count))  # EXPECT TF107
        self.aux = collections.deque(maxlen=2)
        self.aux.append(Dense(1, name="reward"))  # EXPECT TF107
        self.norms = collections.defaultdict(LayerNormalization)
        self.norms["in"] = LayerNormalization()  # EXPECT TF107
        self.games = Heads({"pong": Dense(actions)})  # EXPECT TF107
        self.scalars = Scalars()
        self.scalars["temperature"] = tf.Variable(1.0, name="temperature")  # EXPECT TF107
        self.kept = [Dense(actions, name="kept")]

    @track
    def call(self, observation):
        with v1.variable_scope("dqn"):
            net = v1.layers.dense(observation, 4, activation=tf.nn.relu, name="torso")
        net = self.norms["in"](net)
        values = self.heads.mean(net) + self.kept[0](net) + self.games["pong"](net)
        for prior in self.priors:
            values += tf.stop_gradient(prior(net))
        values /= self.scalars["temperature"]
        return values, self.aux[0](net)


class DynamicsModule(tf.Module):
    """Trained, as a module looks further than Keras does; a checkpoint does not."""

    def __init__(self, size=3):
        super().__init__()
        self.steps = collections.deque([Dense(size, name="step")])  # EXPECT TF107
        self.__dict__["reward"] = Dense(1)  # EXPECT TF107
        object.__setattr__(self, "done", Dense(1))  # EXPECT TF107

    @track
    def __call__(self, state):
        with v1.variable_scope("dynamics"):
            state = v1.layers.dense(state, 3, name="in")
        return self.steps[0](state), self.reward(state), self.done(state)


def run():
    dqn, dynamics = BootstrappedDQN(), DynamicsModule()
    for _ in range(3):
        dqn(tf.ones([2, 3]))
        dynamics(tf.ones([2, 3]))
        assert len(dqn.variables) == 2 + 2, [v.name for v in dqn.variables]
        assert len(dynamics.variables) == 4 * 2
        saved = tf.train.Checkpoint(model=dynamics).save(tempfile.mkdtemp() + "/dynamics")
        names = [name for name, _ in tf.train.list_variables(saved) if name.startswith("model/")]
        assert len(names) == 2, names
        yield SimpleNamespace(variables=[*dqn.variables, *dynamics.variables])
