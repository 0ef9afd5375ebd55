"""Agents."""
import numpy as np
import tensorflow as tf


class PolicyGradient(object):
    def __init__(self, n_actions, n_features, learning_rate=0.01):
        self.n_actions = n_actions
        self.n_features = n_features
        self.lr = learning_rate
        self._build_net()
        self.sess = tf.Session()
        self.sess.run(tf.global_variables_initializer())

    def _build_net(self):
        with tf.name_scope("inputs"):
            self.obs = tf.placeholder(tf.float32, [None, self.n_features], name="observations")
            self.acts = tf.placeholder(tf.int32, [None], name="actions_num")
            self.vt = tf.placeholder(tf.float32, [None], name="actions_value")
        layer = tf.layers.dense(inputs=self.obs, units=10, activation=tf.nn.tanh, name="fc1")
        logits = tf.layers.dense(inputs=layer, units=self.n_actions, activation=None, name="fc2")
        self.all_act_prob = tf.nn.softmax(logits, name="act_prob")
        with tf.name_scope("loss"):
            neg_log_prob = tf.nn.sparse_softmax_cross_entropy_with_logits(logits=logits, labels=self.acts)
            self.loss = tf.reduce_mean(neg_log_prob * self.vt)
        with tf.name_scope("train"):
            self.train_op = tf.train.AdamOptimizer(self.lr).minimize(self.loss)

    def choose_action(self, observation):
        prob = self.sess.run(self.all_act_prob, {self.obs: observation[np.newaxis, :]})
        return np.random.choice(range(prob.shape[1]), p=prob.ravel())


class PPO(object):
    def __init__(self, s_dim, a_dim):
        self.sess = tf.Session()
        self.tfs = tf.placeholder(tf.float32, [None, s_dim], "state")
        with tf.variable_scope("critic"):
            l1 = tf.layers.dense(self.tfs, 100, tf.nn.relu)
            self.v = tf.layers.dense(l1, 1)
        pi, pi_params = self._build_anet("pi", a_dim, trainable=True)
        oldpi, oldpi_params = self._build_anet("oldpi", a_dim, trainable=False)
        with tf.variable_scope("update_oldpi"):
            self.update_oldpi_op = [oldp.assign(p) for p, oldp in zip(pi_params, oldpi_params)]
        self.ratio = pi / oldpi

    def _build_anet(self, name, a_dim, trainable):
        with tf.variable_scope(name):
            l1 = tf.layers.dense(self.tfs, 100, tf.nn.relu, trainable=trainable)
            mu = 2 * tf.layers.dense(l1, a_dim, tf.nn.tanh, trainable=trainable)
        params = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, scope=name)
        return mu, params


class DDPG(object):
    def __init__(self, a_dim, s_dim):
        self.S = tf.placeholder(tf.float32, [None, s_dim], "s")
        self.S_ = tf.placeholder(tf.float32, [None, s_dim], "s_")
        self.a_dim = a_dim
        with tf.variable_scope("Actor"):
            self.a = self._build_a(self.S, scope="eval", trainable=True)
            a_ = self._build_a(self.S_, scope="target", trainable=False)
        self.q = self._build_c(self.S, self.a)
        with tf.variable_scope("Critic_target"):
            self.q_ = self._build_c(self.S_, a_)

    def _build_a(self, s, scope, trainable):
        with tf.variable_scope(scope):
            net = tf.layers.dense(s, 30, activation=tf.nn.relu, name="l1", trainable=trainable)
            return tf.layers.dense(net, self.a_dim, activation=tf.nn.tanh, trainable=trainable)

    def _build_c(self, s, a):
        net = tf.concat([s, a], axis=1)
        return tf.layers.dense(net, 1)  # EXPECT TF115
