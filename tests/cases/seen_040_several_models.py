"""Silent: two instances of a model, a teacher and a student of one helper, a module in a Keras layer, an ensemble in a dict, metrics and optimizers kept."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def mlp(rows, sizes, scope, decay=None):
    regularizer = tf.keras.regularizers.l2(decay) if decay else None
    with v1.variable_scope(scope):
        for size in sizes:
            rows = v1.layers.dense(rows, size, activation=tf.tanh, kernel_regularizer=regularizer)
        return rows


class Features(tf.Module):
    """Undecorated: its variables belong to whoever calls it, and so does their decay."""

    def __call__(self, rows):
        return mlp(rows, (4, 4), "features", decay=0.01)


class Net(tf.keras.Model):
    def __init__(self, width):
        super().__init__()
        self.width = width
        self.features = Features()
        self.cell = v1.nn.rnn_cell.GRUCell(4, name="cell")
        self.error = tf.keras.metrics.Mean()

    @track
    def call(self, rows):
        net = mlp(self.features(rows), (self.width, 2), "net")
        with v1.variable_scope("steps"):
            state = tf.zeros([tf.shape(rows)[0], 4])
            for _ in range(2):
                _, state = self.cell(net, state)
            outputs, _ = v1.nn.dynamic_rnn(v1.nn.rnn_cell.GRUCell(4), state[:, None], dtype=tf.float32)
        self.error.update_state(tf.reduce_mean(outputs))
        return net + v1.layers.dense(outputs[:, 0], 2, name="net_out")


class Ensemble(tf.keras.Model):
    def __init__(self, count):
        super().__init__()
        self.members = {"m%d" % index: Net(3 + index) for index in range(count)}

    def call(self, rows):
        return tf.add_n([member(rows) for member in self.members.values()])


def run():
    rows = tf.constant(np.random.RandomState(0).rand(4, 3).astype("float32"))
    teacher, student, ensemble = Net(8), Net(2), Ensemble(2)
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(student(rows) - tf.stop_gradient(teacher(rows))))
            loss += tf.reduce_mean(tf.square(ensemble(rows))) + tf.add_n(student.losses)
        variables = [*student.trainable_variables, *ensemble.trainable_variables]
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        for net in (teacher, student, *ensemble.members.values()):
            assert len(net.variables) == 4 + 4 + 4 + 4 + 2 + 2, [v.name for v in net.variables]
            assert len(net.losses) == 2
        yield student
