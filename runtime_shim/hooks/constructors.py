"""The hook into constructors: where an object was made."""

from __future__ import annotations

from typing import Any

from runtime_shim.hooks.patching import patch
from runtime_shim.monitor import MONITOR


def patch_constructor(cls: type, kind: str) -> None:
    """Patches a class so that the monitor is told of each new object of it, as one of this kind."""

    def make(original: Any) -> Any:
        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
            __tracebackhide__ = True  # pylint: disable=unused-variable
            # The shim's own store is a module as well, and none of the user's.
            if MONITOR.on and type(self).__name__ != "_EagerVariableStore":
                MONITOR.constructed(self, kind)
            original(self, *args, **kwargs)

        return __init__

    patch(cls, "__init__", make)
