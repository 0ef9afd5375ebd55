"""tf1lint: static analysis of TensorFlow 1 model code on its way to TensorFlow 2.

As a pylint plugin it is loaded by the name of this package: `load-plugins = tf1lint`.
"""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"


def register(linter: Any) -> None:
    """pylint's door: registers the checkers with a `pylint.lint.PyLinter`."""
    from tf1lint.hosts import pylint_plugin

    pylint_plugin.register(linter)


def load_configuration(linter: Any) -> None:
    """pylint's second door, called once in the parent process after the options are read."""
    from tf1lint.hosts import pylint_plugin

    pylint_plugin.load_configuration(linter)
