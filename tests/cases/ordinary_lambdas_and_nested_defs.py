"""Closures and lambdas over creators: called in a scope they are fine, called after it they grow."""
import tensorflow as tf

v1 = tf.compat.v1


class Memory(tf.keras.layers.Layer):
    def __init__(self, hops=2, width=4):
        super().__init__()
        self.hops = hops
        self.width = width

    @v1.keras.utils.track_tf1_style_variables
    def call(self, story, question):
        def hop(state, keys):
            scores = tf.nn.softmax(tf.einsum("bd,btd->bt", state, keys))
            read = tf.einsum("bt,btd->bd", scores, keys)
            return v1.layers.dense(read, self.width)  # EXPECT TF111

        project = lambda x: v1.layers.dense(x, self.width, use_bias=False)
        answer = lambda x: v1.layers.dense(x, 3)  # EXPECT TF111

        with v1.variable_scope("embed"):
            keys = project(story)
            state = project(question)
        for i in range(self.hops):
            with v1.variable_scope("hop%d" % i):
                state = state + hop(state, keys)
        state = state + hop(state, keys)
        return answer(state)


def run():
    memory = Memory()
    for _ in range(3):
        memory(tf.ones((2, 5, 6)), tf.ones((2, 6)))
        yield memory
