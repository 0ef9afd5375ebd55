"""Replacing what TensorFlow has, and putting it back."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from typing import Any, Callable, List

_HOOK = os.path.join(os.path.dirname(sys.modules["tensorflow"].__file__ or ""), "python", "tf1lint_hook.py")
_undo: List[Callable[[], None]] = []


def patch(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Replaces an attribute by what `make` returns for it; `remove` puts it back."""
    own = owner.__dict__.get(name) if isinstance(owner, type) else None
    original = getattr(owner, name)
    replacement = make(original)
    if callable(replacement) and hasattr(original, "__name__") and not isinstance(replacement, type):
        functools.update_wrapper(replacement, original)
        # To the filters of TensorFlow and Keras a hook is a frame of the library's; it has no source to be shown.
        replacement.__code__ = replacement.__code__.replace(co_filename=_HOOK)
        try:
            # Keras reads the signature of `call` to decide what it passes.
            replacement.__signature__ = inspect.signature(original)
        except (TypeError, ValueError):
            pass
    setattr(owner, name, replacement)

    def undo() -> None:
        if isinstance(owner, type) and own is None:
            delattr(owner, name)
        else:
            setattr(owner, name, original if own is None else own)

    _undo.append(undo)


def remove() -> None:
    """Takes every patch back."""
    while _undo:
        _undo.pop()()


def patch_default(function: Any, name: str, value: Any) -> None:
    """Replaces the default of one parameter."""
    # What introspection shows stays as it was.
    function.__signature__ = inspect.signature(function)
    code = function.__code__
    defaults = list(function.__defaults__)
    names = code.co_varnames[: code.co_argcount]
    position = names.index(name) - len(names) + len(defaults)
    before = function.__defaults__
    defaults[position] = value
    function.__defaults__ = tuple(defaults)
    _undo.append(lambda: setattr(function, "__defaults__", before))


def add_method(owner: type, name: str, function: Any) -> None:
    setattr(owner, name, function)
    _undo.append(lambda: delattr(owner, name))
