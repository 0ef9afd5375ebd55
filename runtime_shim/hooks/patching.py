"""Replacing what TensorFlow has."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from typing import Any, Callable

_HOOK = os.path.join(os.path.dirname(sys.modules["tensorflow"].__file__ or ""), "python", "tf1lint_hook.py")


def patch(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Replaces an attribute by what `make` returns for it."""
    original = getattr(owner, name)
    replacement = make(original)
    if callable(replacement) and hasattr(original, "__name__") and not isinstance(replacement, type):
        functools.update_wrapper(replacement, original)
        _belongs(replacement)
        try:
            # Keras reads the signature of `call` to decide what it passes.
            replacement.__signature__ = inspect.signature(original)
        except (TypeError, ValueError):
            pass
    setattr(owner, name, replacement)


def _belongs(function: Any) -> None:
    # To the filters of TensorFlow and Keras a hook is a frame of the library's; it has no source to be shown.
    function.__code__ = function.__code__.replace(co_filename=_HOOK)


def patch_default(function: Any, name: str, value: Any) -> None:
    """Replaces the default of one parameter."""
    # What introspection shows stays as it was.
    function.__signature__ = inspect.signature(function)
    code = function.__code__
    defaults = list(function.__defaults__)
    names = code.co_varnames[: code.co_argcount]
    position = names.index(name) - len(names) + len(defaults)
    defaults[position] = value
    function.__defaults__ = tuple(defaults)


def add_method(owner: type, name: str, function: Any) -> None:
    """Gives a class of TensorFlow's a method that its objects have from elsewhere."""
    # By the module AutoGraph knows what is not the user's and needs no conversion.
    function.__name__, function.__qualname__ = name, f"{owner.__qualname__}.{name}"
    function.__module__ = owner.__module__
    _belongs(function)
    setattr(owner, name, function)
