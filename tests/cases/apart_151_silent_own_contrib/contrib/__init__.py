"""What others gave to the project. Replaces tensorflow.contrib, which is gone."""
from . import layers
