"""A step of taking up tf1lint in a project: a file, and the lines that it needs.

A step makes a new file or adds lines at the end of one; what is there is neither changed nor moved.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Optional, Tuple

from tf1lint import __version__
from tf1lint.config import ConfigError

REPOSITORY = "https://github.com/tf1lint/tf1lint"
TAG = f"v{__version__}"
REQUIREMENT = f"tf1lint @ git+{REPOSITORY}@{TAG}"


@dataclasses.dataclass(frozen=True)
class Step:
    """What is to be done about one file.

    `added` are the lines for a new file, or for the end of one that has the bytes `before`; empty where there is
    nothing to do, for the reason `said`. With `paste` a person has to put them in, for the reason `said`. `then` is
    what to do once they are written.
    """

    path: Path
    added: str = ""
    before: Optional[bytes] = None
    said: str = ""
    paste: bool = False
    then: str = ""

    @property
    def addition(self) -> bytes:
        """The bytes to add, with the line ends that the file has."""
        data = self.added.encode("utf-8")
        return data.replace(b"\n", b"\r\n") if b"\r\n" in (self.before or b"") else data


def read(path: Path) -> Tuple[Optional[bytes], str]:
    """A file's bytes and text; None where there is no such file. Raises `ConfigError` for one that is no text."""
    data = b""
    try:
        data = path.read_bytes()
        return data, data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()})") from None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}:{line}: byte 0x{data[error.start]:02x} is not UTF-8") from None


def behind(text: str, added: str, gap: str = "") -> str:
    """`added` as it follows `text`, which may lack its last line end; `gap` keeps them apart."""
    if not text:
        return added
    return f"{'' if text.endswith(chr(10)) else chr(10)}{gap if text.strip() else ''}{added}"
