"""TF143: the gradient and the placeholder are in an attack library; each pass that gets there has the finding on its own call."""
import tensorflow as tf

from attacks import LBFGS, SPSA, clip, fgsm

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Classifier(tf.keras.Model):
    """Common trunk; its own pass is clean."""

    def __init__(self, classes=2):
        super().__init__()
        self.classes = classes

    def logits(self, x):
        with v1.variable_scope("classifier", reuse=v1.AUTO_REUSE):
            return v1.layers.dense(x, self.classes, name="logits")

    def losses_of(self, x, labels):
        return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=self.logits(x))

    @track
    def call(self, x):
        return self.logits(clip(x))


class AdversarialClassifier(Classifier):
    def _attack(self, x, labels):
        return fgsm(  # EXPECT TF143  # ORACLE-OK
            x,
            tf.reduce_mean(self.losses_of(x, labels)),
            eps=0.1,
        )

    @track
    def call(self, inputs):
        x, labels = inputs
        return self.logits(self._attack(x, labels))


class BoundedClassifier(Classifier):
    def __init__(self):
        super().__init__()
        self.attack = LBFGS()

    @track
    def call(self, x):
        x = self.attack.generate(x)  # EXPECT TF143  # ORACLE-OK
        return super().logits(x)


class BlackBoxClassifier(Classifier):
    """No gradients asked for."""

    def __init__(self):
        super().__init__()
        self.attack = SPSA(0.1)

    @track
    def call(self, inputs):
        x, labels = inputs
        return self.logits(self.attack.generate(x, lambda t: self.losses_of(t, labels)[:, tf.newaxis]))


def run():
    x, labels = tf.random.uniform([3, 4]), tf.one_hot([0, 1, 1], 2)
    model = BlackBoxClassifier()
    for _ in range(3):
        Classifier()(x)
        model((x, labels))
        for failing, inputs in ((AdversarialClassifier(), (x, labels)), (BoundedClassifier(), x)):
            try:
                failing(inputs)
            except RuntimeError:
                continue
            raise AssertionError("no error")
        yield model
