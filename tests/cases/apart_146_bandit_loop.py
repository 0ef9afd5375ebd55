"""TF146: an attribute that is False, a loop of cached scopes, and a module; the run ends in the last one."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as shim

RAISES = "RuntimeError"
CACHE = "/device:CPU:0"


class Arms(tf.Module):
    def __init__(self, arms=2, cache=CACHE):
        super().__init__(name="arms")
        self.arms = arms
        self.cache = cache

    @shim
    def __call__(self, context):
        rewards = []
        for arm in range(self.arms):
            with variable_scope(  # EXPECT TF146
                f"arm{arm}",
                caching_device=self.cache,
            ):
                rewards.append(layers.dense(context, 1, name="reward"))
        return tf.concat(rewards, -1)


class Bandit(tf.keras.Model):
    def __init__(self, use_resource=False):
        super().__init__()
        self.use_resource = use_resource
        self.arms = Arms()

    @shim
    def call(self, context):
        with variable_scope("bandit", initializer=tf.zeros_initializer(), use_resource=self.use_resource):  # EXPECT TF146
            bias = get_variable("bias", [2])
        return self.arms(context) + bias

    @shim
    def baseline(self, context):
        with variable_scope("baseline"):
            scale = get_variable("scale", [], caching_device=CACHE, use_resource=False)
            return scale * tf.reduce_mean(context)


def run():
    bandit = Bandit()
    context = tf.ones([2, 3])
    for action in (bandit.arms, lambda c: bandit(c)):
        bandit.baseline(context)
        try:
            action(context)
        except RuntimeError as error:
            assert "nesting" in str(error)
        yield bandit
    bandit.arms(context)
