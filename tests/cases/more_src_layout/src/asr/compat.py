try:
    import tensorflow.compat.v1 as tf
except ImportError:
    import tensorflow as tf

fully_connected = tf.layers.dense
conv1d, batch_norm = tf.layers.conv1d, tf.layers.batch_normalization
shim = getattr(tf.keras.utils, "track_tf1_style_variables", lambda method: method)
