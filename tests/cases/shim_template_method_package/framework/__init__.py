"""The framework's public names."""
from .mixins import RegisterMixin
from .pipeline import Pipeline

__all__ = ["Pipeline", "RegisterMixin"]
