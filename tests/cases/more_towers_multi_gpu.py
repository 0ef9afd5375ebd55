"""Silent: multi-GPU towers: the tower loop opens the scopes, reuse per tower, the model function arrives as a parameter or a method."""
import tensorflow as tf


def inference(images):
    net = tf.layers.conv2d(images, 8, 3)
    return tf.layers.dense(tf.layers.flatten(net), 10)


class Model(object):
    def tower(self, x):
        return tf.layers.dense(x, 4)

    def towers(self, xs):
        outs = []
        for i, x in enumerate(xs):
            with tf.device("/gpu:%d" % i), tf.variable_scope("tower", reuse=i > 0 or None):
                outs.append(self.tower(x))
        return outs


def make_parallel(fn, num_gpus, **kwargs):
    split = {k: tf.split(v, num_gpus) for k, v in kwargs.items()}
    out = []
    for i in range(num_gpus):
        with tf.device(tf.DeviceSpec(device_type="GPU", device_index=i)):
            with tf.variable_scope(tf.get_variable_scope(), reuse=tf.AUTO_REUSE):
                out.append(fn(**{k: v[i] for k, v in split.items()}))
    return tf.concat(out, axis=0)


def train(images):
    return make_parallel(inference, 2, images=images)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
