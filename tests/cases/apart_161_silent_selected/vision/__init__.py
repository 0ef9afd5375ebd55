"""Asks for Keras 2 before anything of the package touches Keras."""
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"
