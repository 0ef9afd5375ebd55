"""TF182: loaders of another file that do not look at the status; the ones that do, and the one of a Keras model, are right."""
import os
import tempfile

import tensorflow as tf

import evaluate
from nets import Agent, Baseline


def load_baseline(path):
    baseline = Baseline()
    tf.train.Checkpoint(baseline=baseline).restore(path)
    return baseline


def loaded(agent, path):
    tf.train.Checkpoint(agent=agent).read(path).assert_consumed()
    return agent


def run():
    folder = tempfile.mkdtemp()
    agent, baseline, obs = Agent(), Baseline(), tf.ones([1, 3])
    for _ in range(3):
        expected = agent(obs)
        baseline(obs)
        path = tf.train.Checkpoint(agent=agent).write(os.path.join(folder, "agent"))
        wrong = tf.train.Checkpoint(baseline=baseline).write(os.path.join(folder, "baseline"))
        # the wrong file, and not a word
        assert float(tf.reduce_max(tf.abs(evaluate.load_agent(wrong)(obs) - expected))) > 0
        evaluate.load_policy(wrong)(obs)
        evaluate.load_partly(path)(obs)
        assert float(tf.reduce_max(tf.abs(loaded(agent, path)(obs) - expected))) == 0
        load_baseline(wrong)(obs)
        yield agent
