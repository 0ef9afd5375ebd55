"""Files of JSON that tf1lint writes for itself: a baseline, a report. What is wrong with one is a line for its user."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from tf1lint.config import ConfigError


@dataclasses.dataclass(frozen=True)
class OwnFile:
    """A kind of file: what people call it, its newest `version`, and what each mistake with it is answered with.

    `name` stands in "no such ..." and "is no ..."; `whole_name` in the latter where a longer one is clearer. `make` and
    `again` are the cures for a file that is missing and for one that is broken; `unreadable` follows the reason why it
    cannot be read, and `folder`, if there is one, is said of a folder.
    """

    name: str
    version: int
    make: str
    again: str
    unreadable: str = ""
    folder: str = ""
    whole_name: str = ""

    @property
    def called(self) -> str:
        """What a file is not that is none of these."""
        return self.whole_name or self.name

    def text(self, file: Path) -> str:
        """The text of a file. Raises `ConfigError` where it cannot be read."""
        try:
            return file.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise ConfigError(f"{file}: no such {self.name}; {self.make}") from None
        except OSError as error:
            if self.folder and isinstance(error, IsADirectoryError):
                raise ConfigError(f"{file}: {self.folder}") from None
            reason = (error.strerror or type(error).__name__).lower()
            raise ConfigError(f"{file}: cannot be read ({reason}){self.unreadable}") from None
        except UnicodeDecodeError:
            raise ConfigError(f"{file}: is no {self.called} (the bytes are not UTF-8); {self.again}") from None

    def check_version(self, file: Path, data: Any, key: str, value: str, otherwise: str) -> None:
        """Raises `ConfigError` for what is not of this kind, which has `value` under `key`, or newer than tf1lint is.

        `otherwise` is what to say of the former.
        """
        version = data.get("version") if isinstance(data, dict) and data.get(key) == value else None
        if type(version) is not int or version < 1:
            raise ConfigError(f"{file}: is no {self.called}{otherwise}")
        if version > self.version:
            raise ConfigError(
                f"{file}: is a {self.name} of version {version}, newer than the version {self.version} that this "
                "tf1lint reads; update tf1lint"
            )
