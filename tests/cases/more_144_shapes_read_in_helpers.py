"""The width of a layer's input is read with `.value` in a helper, in comprehensions and by unpacking a shape."""
import tensorflow as tf

v1 = tf.compat.v1
RAISES = "AttributeError"


def width(net):
    return net.get_shape()[-1].value  # EXPECT TF144


def flat_size(net):
    size = 1
    for dimension in net.shape[1:]:
        size *= dimension.value  # EXPECT TF144
    return size


def as_ints(net):
    shape = net.get_shape().with_rank(4)
    _, height, _, channels = shape
    rows = [d.value for d in shape]  # EXPECT TF144
    more = {i: d.value for i, d in enumerate(net.shape)}  # EXPECT TF144
    return rows, more, height.value, channels.value  # EXPECT TF144


def product(nets):
    first = nets[0]
    area = first.shape[1] * first.shape[2]
    return (
        area.value  # EXPECT TF144
        * (first.shape[3]).value  # EXPECT TF144
    )


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            w = v1.get_variable("w", [width(net), flat_size(net)])
            return tf.reduce_sum(w) + tf.reduce_sum(net)


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 4, 4, 3]))
        yield model
