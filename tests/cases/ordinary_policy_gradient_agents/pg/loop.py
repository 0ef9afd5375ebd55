"""Runs the agents."""
import tensorflow as tf

from pg.agents import DDPG, PPO, PolicyGradient

ENV_ACTIONS = 2


def run_policy_gradient(env):
    agent = PolicyGradient(ENV_ACTIONS, env.observation_space.shape[0])
    observation = env.reset()
    for _ in range(100):
        observation, _, done, _ = env.step(agent.choose_action(observation))
        if done:
            observation = env.reset()


def run_ppo(env):
    agent = PPO(env.observation_space.shape[0], 1)
    agent.sess.run(tf.global_variables_initializer())
    return agent
