"""Object forms without training: in a tf.Module nobody fills them in; in a Keras host, or a module that a Keras layer runs, Keras does."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Alone(tf.Module):
    def __init__(self):
        super().__init__()
        self.norm = v1.layers.BatchNormalization()  # EXPECT TF116
        self.drop = v1.layers.Dropout(0.3)
        self.given = v1.layers.BatchNormalization()  # EXPECT TF116

    @track
    def __call__(self, net, is_training):
        net = self.norm(net)  # EXPECT TF121
        net = self.drop(net)  # EXPECT TF122
        net = self.given(net, training=is_training)
        with v1.variable_scope("alone"):
            net = v1.layers.BatchNormalization(name="here")(net)  # EXPECT TF121
            return v1.layers.Dropout(0.1)(net, training=is_training)


class Held(tf.Module):
    def __init__(self):
        super().__init__()
        self.norm = v1.layers.BatchNormalization()  # EXPECT TF116

    @track
    def __call__(self, net):
        return self.norm(net)


class Holder(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.held = Held()
        self.norm = v1.layers.BatchNormalization()  # EXPECT TF116
        self.drop = v1.layers.Dropout(0.3)

    @track
    def call(self, net, training=None):
        return self.drop(self.norm(self.held(net)))


def run():
    holder = tf.Module()
    holder.alone, holder.holder = Alone(), Holder()
    for _ in range(3):
        net = holder.alone(tf.ones((2, 4)), True)
        holder.holder(net, training=True)
        yield holder
