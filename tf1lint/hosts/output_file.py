"""The file that a report is written to in place of the standard output: whole, or not at all."""

from __future__ import annotations

import os

from tf1lint import whole_file
from tf1lint.config import ConfigError


class OutputFile:
    """The file `name`, whose folder is made if there is none.

    Raises `ConfigError` for a file that cannot be written, as far as that can be told beforehand: a run may take
    minutes.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        special = whole_file.is_special(name)
        # Where a link leads. What stands behind /dev/stdout has no path.
        self._path = name if special else os.path.realpath(name)
        if not name:
            raise ConfigError("--output-file: the name is empty; name a file")
        if os.path.isdir(self._path) or not os.path.basename(name):
            raise ConfigError(f"{name}: is a folder, not a file; name a file for --output-file")
        if name.endswith(".py") and os.path.exists(self._path):
            raise ConfigError(f"{name}: is Python code, which would be lost; name another file for --output-file")
        folder = os.path.dirname(self._path) or "."
        try:
            os.makedirs(folder, exist_ok=True)
        except FileExistsError:
            raise self._fault("not a folder") from None
        except OSError as error:
            raise self._fault(_reason(error)) from None
        if not os.access(self._path if special else folder, os.W_OK):
            raise self._fault("permission denied")

    def write(self, text: str) -> None:
        """Makes `text` the content of the file, in UTF-8. Raises `ConfigError` where that fails."""
        data = text.encode("utf-8", "backslashreplace")
        try:
            whole_file.write(self._path, data)
        except OSError as error:
            raise self._fault(_reason(error)) from None

    def _fault(self, reason: str) -> ConfigError:
        return ConfigError(f"{self._name}: cannot be written ({reason}); name another file for --output-file")


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
