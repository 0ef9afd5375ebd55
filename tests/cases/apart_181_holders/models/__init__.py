from .detector import Backbone, Head, build_detector

__all__ = ["Backbone", "Head", "build_detector"]
