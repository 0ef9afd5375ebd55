"""The file that a report is written to in place of the standard output: whole, or not at all."""

from __future__ import annotations

import os
import stat
import tempfile

from tf1lint.config import ConfigError


class OutputFile:
    """The file `name`, whose folder is made if there is none.

    Raises `ConfigError` for a file that cannot be written, as far as that can be told beforehand: a run may take
    minutes.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        # A pipe or a device, /dev/stdout for example, is written to; to put a file in its place would break it.
        self._special = os.path.exists(name) and not os.path.isfile(name)
        # Where a link leads, so that the link stays. What stands behind /dev/stdout has no path.
        self._path = name if self._special else os.path.realpath(name)
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
        if not os.access(self._path if self._special else folder, os.W_OK):
            raise self._fault("permission denied")

    def write(self, text: str) -> None:
        """Makes `text` the content of the file, in UTF-8. Raises `ConfigError` where that fails."""
        data = text.encode("utf-8", "backslashreplace")
        try:
            if self._special:
                with open(self._path, "wb") as stream:
                    stream.write(data)
            else:
                self._replace(data)
        except OSError as error:
            raise self._fault(_reason(error)) from None

    def _replace(self, data: bytes) -> None:
        mode = self._mode()
        handle, beside = tempfile.mkstemp(prefix=".tf1lint-", dir=os.path.dirname(self._path))
        try:
            with open(handle, "wb") as stream:
                stream.write(data)
            os.chmod(beside, mode)
            os.replace(beside, self._path)
        except BaseException:
            os.unlink(beside)
            raise

    def _mode(self) -> int:
        """The rights of the file that is there, else those that a new file gets."""
        try:
            return stat.S_IMODE(os.stat(self._path).st_mode)
        except FileNotFoundError:
            mask = os.umask(0)
            os.umask(mask)
            return 0o666 & ~mask

    def _fault(self, reason: str) -> ConfigError:
        return ConfigError(f"{self._name}: cannot be written ({reason}); name another file for --output-file")


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
