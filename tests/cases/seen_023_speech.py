"""Speech: layers in the body of a scan, norms with no flag or a None that only Keras fills in, dropout objects in a module that no Keras layer runs."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def norm(net, name, is_training=None):
    """Nobody passes is_training, but in a Keras pass Keras fills in an explicit None."""
    return v1.layers.batch_normalization(net, momentum=0.5, training=is_training, name=name)


def module_norm(net, is_training=None):
    """Here nobody does."""
    return v1.layers.batch_normalization(net, momentum=0.5, training=is_training, name="bn")  # EXPECT TF121


class Acoustic(tf.keras.layers.Layer):
    @track
    def call(self, frames, training=None):
        with v1.variable_scope("acoustic"):
            net = v1.layers.conv1d(frames, 4, 3, padding="same", use_bias=False, name="conv")
            net = tf.nn.relu(norm(net, "bn"))
            net = v1.layers.batch_normalization(net, momentum=0.5, name="bn2")  # EXPECT TF121
            return v1.layers.dropout(net, 0.1, training=training)


class Recogniser(tf.keras.Model):
    def __init__(self, symbols=3):
        super().__init__()
        self.acoustic = Acoustic()
        self.symbols = symbols

    @track
    def call(self, frames, training=None):
        net = self.acoustic(frames, training=training)
        with v1.variable_scope("symbols"):
            return tf.reduce_mean(v1.layers.dense(net, self.symbols, name="logits"), axis=1)


class Language(tf.Module):
    """TF1 had one recurrent kernel; eager makes one for each frame."""

    @track
    def __call__(self, frames):
        def step(state, frame):
            return tf.tanh(v1.layers.dense(tf.concat([state, frame], axis=-1), 4))  # EXPECT TF117

        with v1.variable_scope("language"):
            states = tf.scan(step, tf.transpose(frames, [1, 0, 2]), initializer=tf.zeros([int(frames.shape[0]), 4]))
            net = v1.layers.Dropout(0.5)(states[-1])  # EXPECT TF122
            return v1.layers.dense(module_norm(net), 2, name="out")


def run():
    rng = np.random.RandomState(0)
    frames, labels = (rng.rand(8, 5, 3) + 1.0).astype("float32"), rng.randint(0, 3, 8)
    model, language = Recogniser(), Language()
    model.compile(
        tf.keras.optimizers.legacy.SGD(0.1), tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    )
    for _ in range(3):
        model.fit(frames, labels, batch_size=4, verbose=0)
        model(frames, training=True)
        model.predict(frames, verbose=0)
        means = {v.name: v.numpy().any() for v in [*model.variables, *language.variables] if "moving_mean" in v.name}
        moved = [name for name, any_moved in means.items() if any_moved]
        assert moved == ["acoustic/bn/moving_mean:0"], means
        first, second = language(tf.constant(frames)), language(tf.constant(frames))
        assert not [v for v in language.variables if "moving_mean" in v.name][0].numpy().any()
        tf.debugging.assert_equal(first, second)
        assert len(language.variables) == 2 * 5 + 4 + 2, [v.name for v in language.variables]
        yield model
