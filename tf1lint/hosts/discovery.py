"""Which files a run looks at: the Python files and notebooks below what the user named.

A file that is named is taken, whatever the options exclude, unless that is forced; folders are walked without it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterable, List, Sequence, Set, Tuple

from tf1lint import notebooks, patterns
from tf1lint.catalogue import Problem


def discover(
    paths: Iterable[Path], exclude: Sequence[str], root: Path, *, force: bool = False
) -> Tuple[List[Path], List[Problem]]:
    """The files to analyse, absolute, sorted and each once, and what could not be looked into.

    `exclude` holds patterns as in `Options`; those with a slash are relative to `root`. With `force` they count for
    the `paths` themselves, too.
    """
    files: Set[Path] = set()
    problems: List[Problem] = []
    for path in paths:
        path = Path(os.path.abspath(path))
        # os.path and not pathlib: before Python 3.14 the latter raises where a folder on the way is forbidden.
        if force and any(_excluded(one, exclude, root) for one in (path, *path.parents) if root in one.parents):
            continue
        if os.path.isdir(path):
            _walk(path, exclude, root, files, problems)
        elif os.path.lexists(path) and not os.path.exists(path):
            problems.append(Problem(path, 0, 0, "is a symbolic link that leads nowhere; remove or mend it"))
        elif not os.path.exists(path):
            problems.append(Problem(path, 0, 0, "no such file or folder; check the path"))
        else:
            files.add(path)
    return sorted(files, key=lambda path: path.parts), problems


def _walk(top: Path, exclude: Sequence[str], root: Path, files: Set[Path], problems: List[Problem]) -> None:
    def failed(error: OSError) -> None:
        path = Path(error.filename) if error.filename else top
        reason = (error.strerror or str(error)).lower()
        problems.append(Problem(path, 0, 0, f"cannot be looked into ({reason}); check its permissions or exclude it"))

    # Links to folders are not followed: what they lead to has a path of its own, or is outside, or is a loop.
    for folder, names, entries in os.walk(top, onerror=failed, followlinks=False):
        here = Path(folder)
        names[:] = [name for name in names if not _excluded(here / name, exclude, root)]
        for entry in entries:
            if entry.endswith((".py", notebooks.SUFFIX)):
                path = here / entry
                # A link that leads nowhere, or to itself, is no file.
                if not _excluded(path, exclude, root) and os.path.isfile(path):
                    files.add(path)


def is_excluded(path: Path, exclude: Sequence[str], root: Path) -> bool:
    """Whether a walk from `root` would leave out the file `path` (absolute), for its own name or that of a folder."""
    inside = [folder for folder in path.parents if root in folder.parents]
    return any(_excluded(one, exclude, root) for one in (path, *inside))


def _excluded(path: Path, exclude: Sequence[str], root: Path) -> bool:
    return any(patterns.matches(path, root, pattern) for pattern in exclude)
