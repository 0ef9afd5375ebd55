"""The hooks into tracked lists and dicts: changes after which no checkpoint can be written."""

from __future__ import annotations

import sys
from typing import Any, Callable

from runtime_shim import containers, frames
from runtime_shim.hooks.patching import add_method, patch
from runtime_shim.monitor import MONITOR


def patch_containers() -> None:
    """Patches the lists and dicts that TensorFlow tracks."""
    from tensorflow.python.trackable import data_structures

    def told(container: Any, frame: Any) -> None:
        stack = frames.raw_stack(frame)
        way = frames.steps(stack)
        if way:
            MONITOR.container_spoiled(
                container, way, [owner for owner in MONITOR.hosts(stack) if MONITOR.is_host(owner)]
            )

    def changer(original: Any) -> Any:
        def change(self: Any, *args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True  # pylint: disable=unused-variable
            if not MONITOR.on or containers.spoiled(self):
                return original(self, *args, **kwargs)
            try:
                return original(self, *args, **kwargs)
            finally:
                if containers.spoiled(self):
                    told(self, sys._getframe(1))

        return change

    def maker(original: Any) -> Any:
        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
            original(self, *args, **kwargs)
            if MONITOR.on and containers.spoiled(self):
                told(self, sys._getframe(1))

        return __init__

    for name in ("insert", "pop", "remove", "reverse", "clear", "sort", "__setitem__", "__delitem__", "__imul__"):
        if name in data_structures.ListWrapper.__dict__:
            patch(data_structures.ListWrapper, name, changer)
    dicts = data_structures._DictWrapper
    for name in ("pop", "popitem", "clear", "setdefault"):
        # wrapt finds these on the dict itself, where nothing of a class can be patched.
        add_method(dicts, name, changer(_forward(name)))
    for name in ("__setitem__", "__delitem__", "update"):
        patch(dicts, name, changer)
    patch(dicts, "__init__", maker)


def _forward(name: str) -> Callable[..., Any]:
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True  # pylint: disable=unused-variable
        return getattr(self.__wrapped__, name)(*args, **kwargs)

    return method
