"""Writing a file so that nobody ever finds half of it."""

from __future__ import annotations

import os
import stat


def write(path: str, data: bytes) -> None:
    """Makes `data` the content of the file at `path`: whole, or not at all. Raises `OSError` where that fails.

    A link stays, and what it leads to is written; a file that was there keeps its rights. A pipe or a device, such as
    /dev/stdout, is written to: to put a file in its place would break it.
    """
    if is_special(path):
        with open(path, "wb") as stream:
            stream.write(data)
        return
    # Slow to import, and most runs write nothing.
    import tempfile

    target = os.path.realpath(path)
    mode = _mode(target)
    handle, beside = tempfile.mkstemp(prefix=".tf1lint-", dir=os.path.dirname(target))
    try:
        with open(handle, "wb") as stream:
            stream.write(data)
        os.chmod(beside, mode)
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise


def is_special(path: str) -> bool:
    """Whether what is at `path` is no plain file, and nothing can take its place."""
    return os.path.exists(path) and not os.path.isfile(path)


def _mode(target: str) -> int:
    """The rights of the file that is there, else those that a new file gets."""
    try:
        return stat.S_IMODE(os.stat(target).st_mode)
    except FileNotFoundError:
        # They can be asked for only by setting them.
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
