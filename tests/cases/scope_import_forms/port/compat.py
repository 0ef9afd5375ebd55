"""One TensorFlow for all modules, whatever is installed."""
import tensorflow

if tensorflow.__version__.startswith("1."):
    tfv1 = tensorflow
else:
    tfv1 = tensorflow.compat.v1

try:
    track = tfv1.keras.utils.track_tf1_style_variables
except AttributeError:
    track = None

from tensorflow.compat import v2 as tf2

__all__ = ["tfv1", "tf2", "track"]
