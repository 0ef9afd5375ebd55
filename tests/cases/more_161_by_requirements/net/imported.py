"""The shim by an import, and where it is asked for first."""
try:
    from tensorflow.compat.v1.keras.utils import get_or_create_layer
except ImportError:
    get_or_create_layer = None

from tensorflow.compat.v1.keras.utils import track_tf1_style_variables  # EXPECT TF161

__all__ = ["get_or_create_layer", "track_tf1_style_variables"]
