"""TF132: weight decay out of collections, UPDATE_OPS in helpers and a train_step, under aliases of GraphKeys; on the read."""
import tensorflow as tf

v1 = tf.compat.v1
Keys = v1.GraphKeys
DECAY_KEY = Keys.REGULARIZATION_LOSSES


def penalty():
    terms = v1.get_collection(DECAY_KEY)  # EXPECT TF132
    return sum(terms)


def after_updates(net):
    update_ops = v1.get_collection(Keys.UPDATE_OPS)  # EXPECT TF132
    with tf.control_dependencies(update_ops):
        return tf.identity(net)


def l2_of(variables):
    return 1e-4 * sum(tf.nn.l2_loss(v) for v in variables)


class Regressor(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs, training=None):
        with v1.variable_scope("regressor") as scope:
            net = v1.layers.dense(inputs, 4, name="fc", kernel_regularizer=tf.keras.regularizers.L2(1e-3))
            net = v1.layers.batch_normalization(net, training=training, name="bn")
            self.decay = l2_of(scope.trainable_variables())  # EXPECT TF132
            self.all_decay = l2_of(v1.get_variable_scope().global_variables())  # EXPECT TF132
        self.penalty = penalty()
        return after_updates(net)

    def train_step(self, data):
        inputs, targets = data
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(self(inputs, training=True) - targets))
            loss += v1.losses.get_regularization_loss()  # EXPECT TF132
        gradients = tape.gradient(loss, self.trainable_variables)
        with tf.control_dependencies(
            v1.get_default_graph().get_collection("update_ops"),  # EXPECT TF132
        ):
            self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        return {"loss": loss}


def run():
    model = Regressor()
    model.compile("sgd")
    for _ in range(3):
        model(tf.ones((2, 3)), training=True)
        # nothing is found: the penalty is nought
        assert model.penalty == 0 and model.decay == 0 and model.all_decay == 0
        model.fit(tf.ones((2, 3)), tf.zeros((2, 4)), verbose=0)
        yield model
