import tensorflow as tf

v1 = tf.compat.v1


class ActorCritic(tf.keras.Model):
    def policy(self, obs):
        raise NotImplementedError

    def value(self, obs):
        raise NotImplementedError

    @v1.keras.utils.track_tf1_style_variables
    def call(self, obs):
        return self.policy(obs), self.value(obs)
