"""Which lines changed since a revision, asked of git: what `--diff` shows findings on."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Dict, FrozenSet, Mapping, Optional, Sequence

from tf1lint import notebooks
from tf1lint.catalogue import Finding, Place
from tf1lint.config import ConfigError

# Whatever the user's configuration of git says of the form of a diff, this is the one that is read here.
_DIFF = (
    "-c",
    "core.quotePath=false",
    "-c",
    "diff.suppressBlankEmpty=false",
    "diff",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--text",
    "--find-renames",
    "--submodule=short",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--inter-hunk-context=0",
    "--unified=0",
    "--diff-filter=d",
)
# With all files a diff could hold any amount of data; and a file is found again under another name among its like only.
_SOURCES = (":(top,glob)**/*.py", ":(top,glob)**/*.ipynb")
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}

# Of a file that git does not know every line is new.
_ALL = None
Lines = Optional[FrozenSet[int]]


class Changes:
    """What changed between the revision `since` and the files as they are.

    A submodule is compared with the commit that it had in that revision. Files that git ignores have no changes.
    """

    def __init__(self, since: str, folder: Path, asked: Sequence[Path]) -> None:
        """`folder` is in the repository, as all of `asked` must be; all of them are absolute.

        Raises `ConfigError` where there is no git, no repository or no such revision.
        """
        self.since = since
        while not folder.is_dir():
            folder = folder.parent
        top = _git(folder, "rev-parse", "--show-toplevel")
        if top is None:
            raise ConfigError(f"--diff: {folder} is in no git repository that can be read{_reason(folder)}")
        self._top = Path(os.fsdecode(top.rstrip(b"\n")))
        for path in asked:
            if not _is_below(Path(os.path.realpath(path)), self._top):
                raise ConfigError(f"--diff: {path} is not in the git repository {self._top}; check it without --diff")
        self._repositories = {self._top: _Repository(self._top, _commit(self._top, since))}

    def touches(self, finding: Finding, data: Mapping[Path, bytes]) -> bool:
        """Whether a line changed in the finding's place, or in a step of the way to it.

        `data` has texts that stand in place of files. Raises `ConfigError` where git does not answer.
        """
        return any(self._is_new(place, data) for place in (finding.place, *(step.place for step in finding.way)))

    def _is_new(self, place: Place, data: Mapping[Path, bytes]) -> bool:
        if not place.path.is_absolute():
            return True
        path = Path(os.path.realpath(place.path))
        if not _is_below(path, self._top):
            # A link out of the repository: what it leads to is not versioned here.
            return False
        lines = self._repository(path.parent).lines(path, data.get(place.path))
        if notebooks.is_notebook(path):
            # Its lines are not the file's: of a notebook that changed everything counts.
            return lines is _ALL or bool(lines)
        return lines is _ALL or any(
            number in lines for number in range(place.line, max(place.end_line, place.line) + 1)
        )

    def _repository(self, folder: Path) -> _Repository:
        """The innermost repository around a folder."""
        if folder not in self._repositories:
            around = self._repository(folder.parent)
            inner = os.path.lexists(folder / ".git")
            self._repositories[folder] = _Repository(folder, around.recorded(folder)) if inner else around
        return self._repositories[folder]


class _Repository:
    """A repository in `top`, and the commit to compare with; None where there is none, and everything is new."""

    def __init__(self, top: Path, commit: Optional[str]) -> None:
        self._top = top
        self._commit = commit
        self._changed: Dict[Path, Lines] = {}
        self._asked = False
        self._unsaved: Dict[Path, Lines] = {}

    def recorded(self, submodule: Path) -> Optional[str]:
        """The commit that a submodule had; None where it was not there, or has no such commit any more."""
        if self._commit is None:
            return None
        name = submodule.relative_to(self._top).as_posix()
        there = _git(self._top, "rev-parse", "--verify", "--quiet", f"{self._commit}:{name}")
        if there is None or _git(submodule, "cat-file", "-e", f"{os.fsdecode(there.strip())}^{{commit}}") is None:
            return None
        return os.fsdecode(there.strip())

    def lines(self, path: Path, data: Optional[bytes]) -> Lines:
        """The changed lines of a file, or of the text `data` in place of it."""
        if self._commit is None:
            return _ALL
        if data is not None:
            if path not in self._unsaved:
                self._unsaved[path] = self._lines_of(path, data)
            return self._unsaved[path]
        if not self._asked:
            self._changed.update(self._ask(*_SOURCES))
            self._asked = True
        if path.suffix not in (".py", ".ipynb") and path not in self._changed:
            self._changed[path] = frozenset()
            self._changed.update(self._ask(f":(top,literal){path.relative_to(self._top).as_posix()}"))
        return self._changed.get(path, frozenset())

    def _ask(self, *which: str) -> Dict[Path, Lines]:
        assert self._commit is not None
        done = _git(self._top, *_DIFF, self._commit, "--", *which)
        others = _git(self._top, "ls-files", "--others", "--exclude-standard", "-z", "--", *which)
        if done is None or others is None:
            raise ConfigError(f"--diff: git cannot tell what changed in {self._top}{_reason(self._top)}")
        changed: Dict[Path, Lines] = {self._top / os.fsdecode(name): lines for name, lines in _parsed(done).items()}
        changed.update({self._top / os.fsdecode(name): _ALL for name in others.split(b"\0") if name})
        return changed

    def _lines_of(self, path: Path, data: bytes) -> Lines:
        """The lines in which `data` differs from the file in the commit."""
        import difflib

        old = _git(self._top, "cat-file", "blob", f"{self._commit}:{path.relative_to(self._top).as_posix()}")
        if old is None:
            return _ALL
        was, now = (text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n") for text in (old, data))
        matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
        return frozenset(
            number + 1
            for kind, _, _, start, end in matcher.get_opcodes()
            if kind != "equal"
            for number in range(start, end)
        )


def _parsed(diff: bytes) -> Dict[bytes, FrozenSet[int]]:
    """The changed lines by file, of a diff without context."""
    found: Dict[bytes, FrozenSet[int]] = {}
    name = b""
    left = 0
    for line in diff.split(b"\n"):
        if left and line[:1] in b"-+":
            # A removed line may look like the head of a file.
            left -= 1
        elif line.startswith(b"+++ "):
            name = _unquoted(line[4:])[2:]
        elif line.startswith(b"@@ "):
            match = _HUNK.match(line)
            assert match is not None
            removed, start, added = (1 if text is None else int(text) for text in match.groups())
            left = removed + added
            found[name] = found.get(name, frozenset()) | frozenset(range(start, start + added))
    return found


def _unquoted(name: bytes) -> bytes:
    """A file's name as git writes it in a diff: in quotes if it has to, and with a tab after it if it has spaces."""
    name = name.rstrip(b"\t")
    if not name.startswith(b'"'):
        return name

    def meant(match: re.Match[bytes]) -> bytes:
        escape = match.group(1)
        return bytes([int(escape, 8)]) if len(escape) == 3 else _ESCAPED.get(escape, escape)

    return _ESCAPE.sub(meant, name[1:-1])


def _commit(top: Path, since: str) -> str:
    """The commit that the user's words name."""
    name, left, _ = since.partition("...")
    found = None
    if since and not since.startswith("-"):
        if left and since == f"{name}...":
            found = _git(top, "merge-base", name, "HEAD")
        else:
            found = _git(top, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}")
    if found is None:
        raise ConfigError(
            f"--diff: git knows no revision {since!r} in {top}; name a branch, a tag or a commit, and fetch it before, "
            "with its history, where the clone is a shallow one"
        )
    return os.fsdecode(found.split()[0])


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env=_environment(),
        )
    except OSError as error:
        raise ConfigError(f"--diff needs git, which cannot be run ({(error.strerror or str(error)).lower()})") from None


def _environment() -> Dict[str, str]:
    # In a hook git names the repository of the commit: the one around the files is meant, which may be a submodule.
    # The others would make other files of the patterns here.
    named = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"]
    named += [f"GIT_{kind}_PATHSPECS" for kind in ("LITERAL", "GLOB", "NOGLOB", "ICASE")]
    # To look is not to touch: the index stays as it is, for whoever commits at the same time.
    return {**{key: value for key, value in os.environ.items() if key not in named}, "GIT_OPTIONAL_LOCKS": "0"}


def _git(folder: Path, *arguments: str) -> Optional[bytes]:
    """What git prints, None where it fails."""
    done = _run(folder, *arguments)
    return done.stdout if done.returncode == 0 else None


def _reason(folder: Path) -> str:
    """What git has to say of a folder with which something is wrong: in brackets, on one line."""
    lines = _run(folder, "status", "--porcelain").stderr.decode("utf-8", "replace").split("\n")
    said = lines[0].replace("fatal: ", "").strip()
    return f" ({said})" if said else ""


def _is_below(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents
