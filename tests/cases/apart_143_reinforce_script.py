"""TF143: a policy-gradient model whose methods still think in graphs: gradients, sessions, op names and a Saver of everything."""
import numpy as np
import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables


def policy_net(obs, actions, scope="policy"):
    with tf.variable_scope(scope):
        net = tf.layers.dense(obs, 6, activation=tf.nn.relu, name="fc1")
        return tf.layers.dense(net, actions, name="logits")


def flat_gradient(loss, xs):
    return tf.concat([tf.reshape(g, [-1]) for g in tf.gradients(loss, xs)], axis=0)  # EXPECT TF143  # ORACLE-OK


class Reinforce(tf.keras.Model):
    def __init__(self, actions=2, lr=1e-2):
        super(Reinforce, self).__init__()
        self.actions = actions
        self.optimizer_op = tf.train.AdamOptimizer(lr)

    @track
    def call(self, obs):
        return policy_net(obs, self.actions)

    @track
    def sensitivity(self, obs):
        logits = policy_net(obs, self.actions)
        return flat_gradient(tf.reduce_sum(logits), [obs])

    @track
    def curvature(self, obs):
        logp = tf.reduce_mean(tf.nn.log_softmax(policy_net(obs, self.actions)))
        return tf.hessians(logp, obs)  # EXPECT TF143  # ORACLE-OK

    @track
    def clipped_step(self, obs, returns):
        logp = tf.nn.log_softmax(policy_net(obs, self.actions))
        loss = -tf.reduce_mean(tf.reduce_sum(logp, 1) * returns)
        grads = self.optimizer_op.compute_gradients(loss)  # EXPECT TF143  # ORACLE-OK
        return self.optimizer_op.apply_gradients([(tf.clip_by_norm(g, 1.0), v) for g, v in grads])

    @track
    def sample(self, obs):
        logits = policy_net(obs, self.actions)
        action = tf.random.categorical(logits, 1)
        return action.eval()  # EXPECT TF143  # ORACLE-OK

    @track
    def named_output(self, obs):
        logits = tf.identity(policy_net(obs, self.actions), name="logits")
        return logits.op.name  # EXPECT TF143  # ORACLE-OK

    @track
    def checkpoint(self, obs, path):
        policy_net(obs, self.actions)
        saver = tf.train.Saver(max_to_keep=2)  # EXPECT TF143  # ORACLE-OK
        return saver.save(None, path)

    @track
    def where(self, obs):
        out = policy_net(obs, self.actions)
        return out.graph is tf.get_default_graph()  # EXPECT TF143  # ORACLE-OK


def run():
    agent = Reinforce()
    obs = tf.constant(np.random.RandomState(0).rand(3, 4), tf.float32)
    graph_code = [agent.sensitivity, agent.curvature, agent.sample, agent.named_output, agent.where]
    for _ in range(3):
        agent(obs)
        for method in graph_code + [lambda o: agent.clipped_step(o, tf.ones([3])), lambda o: agent.checkpoint(o, "/tmp/x")]:
            try:
                method(obs)
            except (RuntimeError, AttributeError, NotImplementedError):
                continue
            raise AssertionError("it works: %s" % method)
        yield agent
