import tensorflow as tf

tfv1 = tf.compat.v1
