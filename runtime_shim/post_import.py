"""Runs a callback as soon as TensorFlow was imported, by whoever imports it: nothing here imports TensorFlow itself."""

from __future__ import annotations

import sys
from typing import Any, Callable

TENSORFLOW = "tensorflow"


def after_tensorflow(callback: Callable[[], None]) -> None:
    """Calls `callback` once, at the end of the first `import tensorflow`; at once where that is over.

    What the callback raises comes out of that import. Raises ImportError, with the cure, where wrapt is not installed.
    """
    if TENSORFLOW in sys.modules:
        callback()
        return
    try:
        import wrapt
    except ImportError as error:
        raise ImportError("tf1lint's runtime checks need wrapt, which TensorFlow brings: pip install wrapt") from error

    def imported(module: Any) -> None:
        callback()

    wrapt.register_post_import_hook(imported, TENSORFLOW)
