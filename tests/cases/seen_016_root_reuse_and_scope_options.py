"""Siamese and ranking models: reuse_variables() at the root, scopes with a caching device or reference variables; in a named scope reuse is right."""
import tensorflow as tf
from tensorflow.compat import v1

track = v1.keras.utils.track_tf1_style_variables


def embed(images, name="siamese_embed"):
    return v1.layers.dense(images, 4, activation=tf.nn.relu, name=name)


class Siamese(tf.keras.Model):
    @track
    def call(self, pair):
        left = embed(pair[0])
        v1.get_variable_scope().reuse_variables()  # EXPECT TF145
        return left - embed(pair[1])


class Triplet(tf.Module):
    """A name_scope opens no variable scope."""

    @track
    def __call__(self, anchor, near, far):
        outputs = []
        for index, images in enumerate((anchor, near, far)):
            with v1.name_scope("tower%d" % index):
                if index > 0:
                    v1.get_variable_scope().reuse_variables()  # EXPECT TF145
                outputs.append(embed(images, "triplet_embed"))
        return outputs


class Contained(tf.keras.Model):
    @track
    def call(self, pair):
        with v1.variable_scope("contained"):
            left = embed(pair[0])
            v1.get_variable_scope().reuse_variables()
            return left - embed(pair[1])


class Cached(tf.keras.layers.Layer):
    """The old parameter server's options."""

    @track
    def call(self, ids):
        with v1.variable_scope("cached", caching_device="/cpu:0"):  # EXPECT TF146
            return tf.gather(v1.get_variable("table", [10, 4]), ids)


class Reference(tf.keras.layers.Layer):
    @track
    def call(self, ids):
        with v1.variable_scope("reference") as scope:
            scope.set_use_resource(False)  # EXPECT TF146
            return tf.gather(v1.get_variable("table", [10, 4]), ids)


def run():
    siamese, triplet, contained = Siamese(), Triplet(), Contained()
    holder = tf.Module()
    holder.parts = [siamese, triplet, contained]
    pair = (tf.ones((2, 3)), tf.zeros((2, 3)))
    root = v1.get_variable_scope()
    before = root.reuse
    for _ in range(3):
        contained(pair)
        for poisoned in (lambda: siamese(pair), lambda: triplet(pair[0], pair[0], pair[1])):
            assert root.reuse is before
            poisoned()
            assert root.reuse is True
            root._reuse = before
        for model in (Cached(), Reference()):
            try:
                model(tf.constant([1, 2]))
            except (RuntimeError, ValueError) as error:
                assert "nesting" in str(error) or "use_resource" in str(error), error
            else:
                raise AssertionError(type(model))
        assert len(siamese.variables) == len(triplet.variables) == len(contained.variables) == 2
        yield holder
