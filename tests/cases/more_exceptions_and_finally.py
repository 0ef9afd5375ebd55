"""try/except/else/finally, early return under a scope, a continue, a nested function that returns from inside a with: each creator where it is."""
import tensorflow as tf

v1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    def _first(self, x, wide):
        with v1.variable_scope("first"):
            if wide:
                return v1.layers.dense(x, 8)
            x = v1.layers.dense(x, 4)
        return tf.nn.relu(x)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x, steps=("a", "", "b")):
        x = self._first(x, wide=x.shape[-1] > 100)
        for step in ["a", "b", "c"]:
            if step == "b":
                continue
            with v1.variable_scope(step):
                x = v1.layers.dense(x, 4)
        try:
            with v1.variable_scope("try"):
                x = v1.layers.dense(x, 4)
                raise KeyError
        except KeyError:
            x = v1.layers.dense(x, 3)  # EXPECT TF111
        else:
            with v1.variable_scope("else"):
                x = v1.layers.dense(x, 3)
        finally:
            with v1.variable_scope("finally"):
                y = v1.layers.dense(x, 3)
        return y


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
