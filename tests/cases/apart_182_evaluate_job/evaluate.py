"""Loads what training left."""
import tensorflow as tf

from nets import Agent, Policy


def load_agent(path):
    agent = Agent()
    ckpt = tf.train.Checkpoint(agent=agent)
    ckpt.restore(path)  # EXPECT TF182
    return agent


def load_policy(path):
    policy = Policy()
    reader = tf.train.Checkpoint(policy=policy)
    status = reader.read(path)  # MAYBE TF182
    print(type(status).__name__)
    return policy


def load_partly(path):
    agent = Agent()
    tf.train.Checkpoint(agent=agent, step=tf.Variable(0)).restore(path).expect_partial()
    return agent
