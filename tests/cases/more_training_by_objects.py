"""Object forms in a tf.Module: given at the call in several ways they are silent; omitted they are findings, through a list and a helper."""
import tensorflow as tf

v1 = tf.compat.v1


class Block(tf.Module):
    def __init__(self):
        super().__init__()
        self.norm = v1.layers.BatchNormalization(name="bn")
        self.norms = [v1.layers.BatchNormalization(name="bn%d" % i) for i in range(2)]
        self.drop = v1.layers.Dropout(0.5)

    def _apply(self, layer, x, **kwargs):
        return layer(x, **kwargs)

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x, is_training):
        with v1.variable_scope("block"):
            x = self.norm(x, training=is_training)
            x = self.norms[0].apply(x, training=is_training)
            x = self._apply(self.norms[1], x, training=is_training)
            x = self.drop(x, is_training)
            x = self.drop(x)  # EXPECT TF122
            for norm in self.norms:
                x = norm(x)  # EXPECT TF121
            return x


def run():
    net = Block()
    for _ in range(3):
        net(tf.ones((2, 3)), True)
        yield net
