from .bases import module_base

__all__ = ["module_base"]
