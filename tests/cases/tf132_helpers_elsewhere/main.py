"""TF132: collections used by helpers of another file sit on the call that leads there; slim's readers of variables; a base class."""
import tensorflow as tf
import tf_slim as slim
from nets import endpoints

v1 = tf.compat.v1


class Base(tf.Module):
    def parameters(self):
        return v1.trainable_variables()  # EXPECT TF132

    def restore_map(self):
        return {v.name: v for v in slim.get_variables_to_restore()}  # EXPECT TF132

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, inputs):
        with v1.variable_scope("net"):
            net = self.trunk(inputs)
            return endpoints.note("logits", slim.fully_connected(net, 2, scope="logits"))  # EXPECT TF132


class Net(Base):
    def trunk(self, inputs):
        net = slim.fully_connected(inputs, 4, scope="fc")
        self.found = endpoints.model_variables()  # EXPECT TF132
        return net

    def loss(self, inputs):
        return tf.reduce_sum(self(inputs)) + sum(endpoints.total())  # EXPECT TF132


def run():
    net = Net(name="net")
    for _ in range(3):
        net(tf.ones((2, 3)))
        net.loss(tf.ones((2, 3)))
        assert net.parameters() == [] and net.restore_map() == {} and net.found == []
        yield net
