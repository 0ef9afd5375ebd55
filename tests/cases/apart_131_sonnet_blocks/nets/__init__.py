"""Networks in the manner of Sonnet."""
from .base import AbstractModule
from .ops import conv, linear

__all__ = ["AbstractModule", "conv", "linear"]
