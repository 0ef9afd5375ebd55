"""What a project's files say of the TensorFlow that it will run on: which version, and which Keras.

Knows setup.cfg, setup.py, pyproject.toml, requirements files and environment.yml for the version, and Python, shell, CI
and container files for the word TF_USE_LEGACY_KERAS. Reads only; a file that cannot be read says nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Iterator, List, NamedTuple, Optional, Tuple

Version = Tuple[int, int]

# Files that are looked at for dependencies, and those for the environment, by their names or patterns at the root.
DEPENDENCY_FILES = (
    "setup.cfg",
    "setup.py",
    "pyproject.toml",
    "requirements*.txt",
    "requirements/*.txt",
    "environment.yml",
    "environment.yaml",
    "conda.yml",
    "conda.yaml",
    "Pipfile",
)
ENVIRONMENT_FILES = (
    "tox.ini",
    "setup.cfg",
    "pyproject.toml",
    "pytest.ini",
    "noxfile.py",
    "Makefile",
    "Dockerfile*",
    "docker/*",
    "docker-compose*.y*ml",
    ".env",
    ".envrc",
    "*.sh",
    "scripts/*.sh",
    "bin/*.sh",
    ".github/workflows/*.y*ml",
    ".gitlab-ci.yml",
    ".travis.yml",
    ".circleci/config.yml",
    "azure-pipelines.yml",
    "Jenkinsfile",
    "cloudbuild.yaml",
    "environment.yml",
)
# A larger file is no configuration.
SIZE_LIMIT = 400_000

# A requirement on TensorFlow, with what follows its name: `tensorflow-gpu>=2.4,<2.16`, `tensorflow = "^2.15"`.
_REQUIREMENT = re.compile(
    r"(?<![\w.-])tensorflow(?:[-_](?:cpu|gpu|intel|macos|rocm|aarch64))?(?![\w-])"
    r"(?:\[[^\]\n]*\])?[\"']?\s*(?:=\s*(?:\{[^}\n]*?version\s*=\s*)?[\"'])?\s*\(?\s*"
    r"(?P<spec>(?:(?:===|==|~=|>=|<=|!=|<|>|=|\^|~)?\s*\d+(?:\.(?:\d+|\*))*(?:[abrc.]+\w*)?\s*,?\s*)*)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(===|==|~=|>=|<=|!=|<|>|=|\^|~)?\s*(\d+)(?:\.(\d+|\*))?(?:\.(\d+|\*))?")
LEGACY_KERAS = "TF_USE_LEGACY_KERAS"
_SET = re.compile(LEGACY_KERAS + r"[\"'\])\s:=,]{1,12}(?P<value>[\w.+-]*)")
# The values that select Keras 2; with any other one it is as if nobody had set it (O23).
HONOURED = frozenset({"1", "true", "True"})
# These say that no bound is known.
_NEWEST: Version = (2, 999)
_OLDEST: Version = (0, 0)


class Target(NamedTuple):
    """The versions of TensorFlow that may be meant, the oldest and the newest."""

    low: Version = _OLDEST
    high: Version = _NEWEST

    @property
    def text(self) -> str:
        """The target for people: `2.21`, `2.16 or later`."""
        low = f"{self.low[0]}.{self.low[1]}"
        return low if self.low == self.high else f"{low} or later"


UNKNOWN = Target()


def parse_version(text: str) -> Optional[Target]:
    """The target for a version as people write it, `2.21` or `2.15.1`; None where it is none."""
    found = re.fullmatch(r"v?(\d+)\.(\d+)(?:\.\w+)*", text.strip())
    if found is None:
        return None
    version = (int(found.group(1)), int(found.group(2)))
    return Target(version, version)


def declared(root: Path) -> Target:
    """The TensorFlow that the project in `root` asks for: all versions that any of its files allows."""
    found: List[Target] = []
    for path in _files(root, DEPENDENCY_FILES):
        text = _read(path)
        if "tensorflow" not in text.lower():
            continue
        for line in text.splitlines():
            line = line.split(" #", 1)[0].strip()
            if line.startswith(("#", "name", "description", "url")):
                continue
            for match in _REQUIREMENT.finditer(line):
                spec = match.group("spec").strip()
                if spec:
                    found.append(_range(spec))
    if not found:
        return UNKNOWN
    return Target(min(one.low for one in found), max(one.high for one in found))


def _range(spec: str) -> Target:
    low, high = _OLDEST, _NEWEST
    for operator, major, minor, patch in _CLAUSE.findall(spec):
        version = (int(major), int(minor) if minor.isdigit() else 0)
        if operator in ("==", "===", "=", ""):
            low, high = max(low, version), min(high, version if minor.isdigit() else (version[0], 999))
        elif operator == "~=":
            low = max(low, version)
            high = min(high, version if patch else (version[0], 999))
        elif operator == "^":
            low, high = max(low, version), min(high, (version[0], 999))
        elif operator == "~":
            low, high = max(low, version), min(high, version)
        elif operator in (">=", ">"):
            low = max(low, version)
        elif operator == "<=":
            high = min(high, version)
        elif operator == "<" and not (patch.isdigit() and int(patch)):
            high = min(high, (version[0], version[1] - 1) if version[1] else (version[0] - 1, 999))
    return Target(low, high) if low <= high else UNKNOWN


def selects_legacy_keras(root: Path, texts: Iterator[str]) -> bool:
    """Whether anything in the project selects Keras 2: one of the Python `texts`, or a file of the environment.

    Where the word stands with a value that cannot be read, it counts.
    """
    for text in texts:
        if _selected(text):
            return True
    return any(_selected(_read(path)) for path in _files(root, ENVIRONMENT_FILES))


def _selected(text: str) -> bool:
    if LEGACY_KERAS not in text:
        return False
    known = 0
    for match in _SET.finditer(text):
        value = match.group("value")
        if value in HONOURED:
            return True
        known += bool(value) and (value.isdigit() or value.lower() in ("true", "false", "yes", "no", "on", "off"))
    return known < text.count(LEGACY_KERAS)


def files(root: Path) -> List[Path]:
    """Every file that one of these questions may look at, apart from the project's Python."""
    return sorted({*_files(root, DEPENDENCY_FILES), *_files(root, ENVIRONMENT_FILES)})


def _files(root: Path, patterns: Tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        try:
            found = sorted(root.glob(pattern)) if "*" in pattern else [root / pattern]
            yield from (path for path in found if path.is_file() and path.stat().st_size <= SIZE_LIMIT)
        except OSError:
            continue


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
