"""Object forms in modules held here and there; training in modules."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class M(tf.Module):
    def __init__(self):
        super().__init__()
        self.bns = [v1.layers.BatchNormalization() for _ in range(2)]  # EXPECT TF116
        self.drops = {"a": v1.layers.Dropout(0.1)}

    @track
    def __call__(self, net, is_training):
        for bn in self.bns:
            net = bn(net)  # EXPECT TF121
        net = self.drops["a"].apply(net)  # EXPECT TF122
        net = self.bns[0].apply(net, training=is_training)
        return self._sub(net, is_training)

    def _sub(self, net, is_training):
        with v1.variable_scope("s"):
            return v1.layers.batch_normalization(net, training=is_training)


def run():
    m = M()
    for _ in range(3):
        m(tf.ones((2, 4)), True)
        yield m
