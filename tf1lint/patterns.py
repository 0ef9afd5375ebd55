"""Patterns that name files and folders, the same wherever one may be written. Pure functions."""

from __future__ import annotations

import fnmatch
from pathlib import Path


def matches(path: Path, root: Path, pattern: str) -> bool:
    """Whether `pattern` means the file or folder `path` itself: by its name, or with a slash by its path from `root`.

    A path that is not below `root` is compared as a whole. `*` stands for slashes as well, and `**/` for nothing, too.
    """
    pattern = pattern.rstrip("/")
    if "/" not in pattern:
        return fnmatch.fnmatch(path.name, pattern)
    relative = path.relative_to(root).as_posix() if root in path.parents else path.as_posix()
    if pattern.startswith("./"):
        pattern = pattern[2:]
    if pattern.startswith("**/") and fnmatch.fnmatch(relative, pattern[3:]):
        return True
    return fnmatch.fnmatch(relative, pattern)


def covers(path: Path, root: Path, pattern: str) -> bool:
    """Whether `pattern` means the file `path`, or a folder below `root` that it is in."""
    if matches(path, root, pattern):
        return True
    return any(root in folder.parents and matches(folder, root, pattern) for folder in path.parents)
