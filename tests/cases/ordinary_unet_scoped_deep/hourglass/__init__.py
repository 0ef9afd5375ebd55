from .registry import build
