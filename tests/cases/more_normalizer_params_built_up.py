"""Silent for TF121: normalizer_params filled by update, subscript, dict(...), a helper, a conditional, an attribute of self; and normalizers of other kinds."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
RAISES = "ModuleNotFoundError"
COMMON = {"decay": 0.99}


def bn_params(is_training, **extra):
    params = dict(COMMON)
    params.update(extra)
    params.update({"is_training": is_training})
    return params


def scope_of(is_training, use_bn=True):
    params = COMMON.copy()
    params["is_training"] = is_training
    norm = slim.batch_norm if use_bn else None
    with slim.arg_scope([slim.conv2d, slim.separable_conv2d], normalizer_fn=norm, normalizer_params=params if use_bn else None):  # EXPECT TF153, TF152
        with slim.arg_scope([slim.conv2d], padding="SAME") as scope:  # EXPECT TF153
            return scope


class Net(tf.keras.Model):
    def __init__(self, is_training):
        super().__init__()
        self.params = {"normalizer_fn": slim.batch_norm, "normalizer_params": {"is_training": is_training}}

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x, training=False):
        with v1.variable_scope("net"):
            x = slim.conv2d(x, 4, [1, 1], normalizer_fn=slim.layer_norm)  # EXPECT TF153
            x = slim.conv2d(x, 4, [1, 1], normalizer_fn=slim.batch_norm, normalizer_params=bn_params(training, scale=True))  # EXPECT TF152, TF153
            with slim.arg_scope(scope_of(training)):
                x = slim.conv2d(x, 4, [3, 3])
                x = slim.conv2d(x, 4, [3, 3], normalizer_params={"is_training": training})
            x = slim.conv2d(x, 4, [1, 1], **self.params)  # EXPECT TF152, TF153
            with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):  # EXPECT TF152, TF153
                with slim.arg_scope([slim.conv2d], normalizer_params=bn_params(False)):  # EXPECT TF153
                    x = slim.conv2d(x, 4, [1, 1])
            return x


def run():
    model = Net(True)
    model(tf.ones((1, 4, 4, 3)), training=True)
    yield model
