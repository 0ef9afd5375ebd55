"""Silent: everything is made once: by None, hasattr, an empty list, a key, a length, a flag, build, a lazy property, `or`."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
Dense = tf.keras.layers.Dense


class Encoder(tf.keras.layers.Layer):
    def __init__(self, width=4, depth=2):
        super().__init__()
        self.width = width
        self.depth = depth
        self.embed = None
        self.late = None
        self.blocks = []
        self.heads = {}
        self._ready = False
        self._gate = None

    def build(self, input_shape):
        self.offset = self.add_weight(name="offset", shape=(int(input_shape[-1]),), initializer="zeros")
        super().build(input_shape)

    @property
    def gate(self):
        if self._gate is None:
            self._gate = Dense(self.width, activation="sigmoid")
        return self._gate

    def _head(self, task):
        if task not in self.heads:
            self.heads[task] = Dense(2)
        return self.heads[task]

    @track
    def call(self, inputs, task="tag"):
        if self.embed is None:
            self.embed = Dense(self.width)
        if not hasattr(self, "temperature"):
            self.temperature = tf.Variable(1.0)
        if not self._ready:
            self._ready = True
            self.scale = tf.Variable(tf.ones([self.width]))
        self.late = self.late or Dense(self.width)
        while len(self.blocks) < self.depth:
            self.blocks.append(Dense(self.width))
        net = self.embed(inputs + self.offset) * self.scale / self.temperature
        for block in self.blocks:
            net = block(net)
        with v1.variable_scope("encoder"):
            net = v1.layers.dense(self.gate(net) * self.late(net), self.width, name="fc")
        return self._head(task)(net)


class Pooled(tf.Module):
    """An early return, and a template made by the first call."""

    def __init__(self):
        super().__init__()
        self._template = None

    def _pool(self, rows):
        if self._template is not None:
            return self._template(rows)
        self._template = v1.make_template("pool", lambda rows: v1.layers.dense(rows, 1, name="weights"))  # MAYBE TF116
        return self._template(rows)

    @track
    def __call__(self, rows):
        return tf.reduce_sum(rows * tf.nn.softmax(self._pool(rows), axis=0), axis=0)


def run():
    encoder, pooled = Encoder(), Pooled()
    holder = tf.Module()
    holder.parts = [encoder, pooled]
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    for step in range(3):
        for task in ("tag", "parse"):
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum(pooled(encoder(tf.ones((2, 3)), task)))
            trained = holder.trainable_variables
            optimizer.apply_gradients((g, v) for g, v in zip(tape.gradient(loss, trained), trained) if g is not None)
        assert len(encoder.variables) == 1 + 2 + 2 + 2 + 4 + 2 + 2 + 4, len(encoder.variables)
        assert len(pooled.variables) == 2
        yield holder
