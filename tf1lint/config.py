"""What the user configured: where a project begins, and the options in its files.

Knows three files: pyproject.toml (`[tool.tf1lint]`), setup.cfg and tox.ini (`[tf1lint]`). Whatever is wrong with them
is a `ConfigError` of one line; nothing else is raised for what a user may have written.
"""

from __future__ import annotations

import dataclasses
import difflib
import itertools
import os
import re
import sys
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple

from tf1lint.catalogue import RULES, UnknownRule
from tf1lint.environment import Target, parse_version

DEFAULT_EXCLUDE = (
    ".git",
    ".tox",
    ".nox",
    ".venv",
    "venv",
    "__pycache__",
    "build",
    "dist",
    ".eggs",
    "*.egg-info",
    "node_modules",
    ".ipynb_checkpoints",
)

ROOT_MARKERS = ("setup.cfg", "pyproject.toml", "tox.ini", ".git")

KEYS = (
    "select",
    "ignore",
    "extend-select",
    "extend-ignore",
    "per-file-ignores",
    "exclude",
    "extend-exclude",
    "baseline",
    "tensorflow-version",
    "prospective",
)
_SELECTOR_KEYS = frozenset({"select", "ignore", "extend-select", "extend-ignore"})

# What is a code, or a symbol, and no pattern.
_CODE = re.compile(r"[A-Za-z]+[0-9]*|[Tt][Ff]1-[A-Za-z0-9-]+")

_FILES = ("pyproject.toml", "setup.cfg", "tox.ini")
_INI_SECTION = "tf1lint"


class ConfigError(Exception):
    """A mistake in the configuration or on the command line: one line that names the place and the cure."""


@dataclasses.dataclass(frozen=True)
class Settings:
    """What the analysis takes for granted.

    `tensorflow` is the version that the code is meant for, None to take it from the project's dependencies. With
    `prospective` the rules on forward passes speak of code that nobody wrapped yet, too. With `survey` the report of a
    file is a `tf1lint.inventory.Surveyed`; no finding depends on that.
    """

    tensorflow: Optional[Target] = None
    prospective: bool = False
    survey: bool = False


@dataclasses.dataclass(frozen=True)
class FileIgnore:
    """Rules that do not speak in some files: the codes or their beginnings, and the pattern of the files.

    The pattern is one as in `Options.exclude`, relative to `root`; with a `!` before it, it means all other files.
    """

    pattern: str
    codes: Tuple[str, ...]
    root: Path


@dataclasses.dataclass(frozen=True)
class Options:
    """What to report and where not to look.

    `select`, `ignore` and `extend_select` hold codes or their beginnings (`TF`, `TF1`, `TF111`); an empty `select`
    means the rules that are on by default. `exclude` holds patterns: one without a slash is compared with every name
    on the way to a file, one with a slash with the path from the project's root. `baseline` is the file that the
    configuration names, absolute.
    """

    select: Tuple[str, ...] = ()
    ignore: Tuple[str, ...] = ()
    extend_select: Tuple[str, ...] = ()
    exclude: Tuple[str, ...] = DEFAULT_EXCLUDE
    settings: Settings = Settings()
    per_file_ignores: Tuple[FileIgnore, ...] = ()
    baseline: Optional[Path] = None


def has_marker(folder: Path) -> bool:
    """Whether a project begins in `folder`."""
    return any(os.path.exists(folder / name) for name in ROOT_MARKERS)


def find_root(start: Path) -> Path:
    """The nearest folder from `start` (a file or a folder) upwards that begins a project, else that of `start`."""
    start = Path(os.path.abspath(start))
    folder = start if start.is_dir() else start.parent
    for candidate in (folder, *folder.parents):
        if has_marker(candidate):
            return candidate
    return folder


def selector(text: str) -> str:
    """The code or prefix that `text` means: a code, the beginning of one, a rule's symbol, or `ALL`.

    Raises `ConfigError` with the nearest known one where no rule is meant.
    """
    code = text.upper()
    if code == "ALL":
        return "TF"
    if code and any(known.startswith(code) for known in RULES):
        return code
    symbols = {rule.symbol: rule.code for rule in RULES.values()}
    if text.lower() in symbols:
        return symbols[text.lower()]
    raise ConfigError(str(UnknownRule(text)))


def words(value: str) -> List[str]:
    """The items of a list that is written with commas or line ends."""
    return [item for item in (part.strip() for part in value.replace(",", "\n").splitlines()) if item]


def load(root: Path, explicit: Optional[Path] = None) -> Options:
    """The options of the project in `root`, or those in the file `explicit` in their place.

    Raises `ConfigError` for a file that cannot be read, a section in two files, an unknown key and an unknown code.
    """
    if explicit is not None:
        section = _section(explicit)
        if section is None:
            raise ConfigError(f"{explicit}: has no [{_section_name(explicit)}] section")
        return _options(explicit, section, root)
    found = [
        (path, section)
        for path in (root / name for name in _FILES)
        if path.is_file()
        for section in [_section(path, only_if_named=True)]
        if section is not None
    ]
    if len(found) > 1:
        names = " and ".join(path.name for path, _ in found)
        raise ConfigError(f"{root}: tf1lint is configured in {names}; keep one of them")
    return _options(*found[0], root) if found else Options()


def _section_name(path: Path) -> str:
    return "tool.tf1lint" if path.suffix == ".toml" else _INI_SECTION


def _section(path: Path, only_if_named: bool = False) -> Optional[Mapping[str, Any]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()})") from None
    # Most projects say nothing of tf1lint: their files need no parser, and what is wrong with them is not ours to say.
    if only_if_named and b"tf1lint" not in data:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}:{line}: byte 0x{data[error.start]:02x} is not UTF-8") from None
    return _toml_section(path, text) if path.suffix == ".toml" else _ini_section(path, text)


def toml_document(path: Path, text: str) -> Dict[str, Any]:
    """The document that a TOML file's text is. Raises `ConfigError` where it is none."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        try:
            import tomli as tomllib
        except ImportError:
            raise ConfigError(f"{path}: needs the package tomli on Python before 3.11: pip install tomli") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: broken TOML: {_one_line(error)}") from None


def _toml_section(path: Path, text: str) -> Optional[Mapping[str, Any]]:
    document = toml_document(path, text)
    tool = document.get("tool", {})
    section = tool.get("tf1lint") if isinstance(tool, dict) else None
    if section is not None and not isinstance(section, dict):
        raise ConfigError(f"{path}: tool.tf1lint must be a table: [tool.tf1lint]")
    return section


def ini_document(path: Path, text: str) -> Dict[str, Dict[str, str]]:
    """The sections of a file's text, each with its items. Raises `ConfigError` for a text that has another form."""
    import configparser

    # No section can be named "", so the [DEFAULT] of other tools does not flow into ours.
    parser = configparser.ConfigParser(interpolation=None, default_section="")
    try:
        parser.read_string(text, source=path.name)
    except configparser.Error as error:
        raise ConfigError(f"{path}: broken file: {_one_line(error)}") from None
    return {name: dict(parser.items(name)) for name in parser.sections()}


def _ini_section(path: Path, text: str) -> Optional[Mapping[str, Any]]:
    return ini_document(path, text).get(_INI_SECTION)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _options(path: Path, section: Mapping[str, Any], root: Path) -> Options:
    where = f"{path}: [{_section_name(path)}]"
    values: Dict[str, Tuple[str, ...]] = {}
    settings: Dict[str, Any] = {}
    read = {"tensorflow-version": tensorflow_version, "prospective": _boolean, "baseline": _file}
    for written, value in section.items():
        key = written.replace("_", "-")
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1)
            cure = f"did you mean {near[0]}?" if near else f"known are {', '.join(KEYS)}"
            raise ConfigError(f"{where} {written}: unknown key, {cure}")
        if key in values or key in settings:
            raise ConfigError(f"{where} {written}: is given twice")
        if key in read:
            settings[key] = read[key](f"{where} {written}", value)
            continue
        if key == "per-file-ignores":
            settings[key] = per_file_ignores(f"{where} {written}", value, root)
            continue
        items = _items(f"{where} {written}", value)
        if key in _SELECTOR_KEYS:
            items = _selectors(f"{where} {written}", items)
        values[key] = tuple(items)
    return Options(
        select=values.get("select", ()),
        ignore=values.get("ignore", ()) + values.get("extend-ignore", ()),
        extend_select=values.get("extend-select", ()),
        exclude=values.get("exclude", DEFAULT_EXCLUDE) + values.get("extend-exclude", ()),
        settings=Settings(settings.get("tensorflow-version"), settings.get("prospective", False)),
        per_file_ignores=settings.get("per-file-ignores", ()),
        # As in flake8: a file is looked for from the file that names it.
        baseline=Path(os.path.abspath(path.parent / settings["baseline"])) if "baseline" in settings else None,
    )


def tensorflow_version(where: str, value: Any) -> Target:
    """The target that a version names, `2.21` for example. Raises `ConfigError` where it names none."""
    target = parse_version(value) if isinstance(value, str) else None
    if target is None:
        raise ConfigError(f'{where}: {value!r} is no version of TensorFlow; write it like this: "2.21"')
    return target


def host_settings(version: str, prospective: bool) -> Settings:
    """The settings that flake8 or pylint read under `tf1lint-tensorflow-version` ("" where it is not given) and
    `tf1lint-prospective`. Raises `ConfigError` for a version that is none.
    """
    return Settings(tensorflow_version("tf1lint-tensorflow-version", version) if version else None, prospective)


def _boolean(where: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = value.strip().lower() if isinstance(value, str) else ""
    if text in ("1", "true", "yes", "on"):
        return True
    if text in ("0", "false", "no", "off"):
        return False
    raise ConfigError(f"{where}: {value!r} is neither true nor false")


def _file(where: str, value: Any) -> str:
    if isinstance(value, str) and value.strip() and "\0" not in value:
        return value.strip()
    raise ConfigError(f"{where}: must name one file")


def per_file_ignores(where: str, value: Any, root: Path) -> Tuple[FileIgnore, ...]:
    """The rules that are ignored in some files, of `pattern:CODES` in a text, or of a table of patterns to codes.

    In a text, several may stand on a line (`a.py,b.py:TF11 c.py:TF12`), as in flake8. Patterns are relative to `root`.
    Raises `ConfigError` for what has another form, and for an unknown code.
    """
    if isinstance(value, str):
        pairs = _pairs(where, value)
    elif isinstance(value, dict):
        pairs = [(pattern, _items(f"{where} {pattern!r}", codes)) for pattern, codes in value.items()]
    else:
        raise ConfigError(f'{where}: must be a table of patterns, such as {{"tests/*" = ["TF12"]}}')
    return tuple(
        FileIgnore(pattern, tuple(_selectors(f"{where} {pattern!r}", codes)), root) for pattern, codes in pairs
    )


def _pairs(where: str, text: str) -> List[Tuple[str, List[str]]]:
    pairs: List[Tuple[str, List[str]]] = []
    first, *rest = (part.replace(",", " ").split() for part in text.split(":"))
    patterns = first
    for number, items in enumerate(rest, 1):
        # Of what stands between two colons the last word is a pattern, and all that does not look like a code.
        end = len(items) if number == len(rest) else max(len(items) - 1, 0)
        codes = list(itertools.takewhile(_CODE.fullmatch, items[:end]))
        if not patterns or not codes:
            break
        pairs += [(pattern, codes) for pattern in patterns]
        patterns = items[len(codes) :]
    else:
        if not patterns:
            return pairs
    raise ConfigError(f"{where}: must be of the form pattern:CODES, such as tests/*:TF11,TF12")


def _items(where: str, value: Any) -> List[str]:
    if isinstance(value, str):
        return words(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [item.strip() for item in value if item.strip()]
    raise ConfigError(f"{where}: must be an array of strings, or one string with commas")


def _selectors(where: str, items: Iterable[str]) -> List[str]:
    try:
        return [selector(item) for item in items]
    except ConfigError as error:
        raise ConfigError(f"{where}: {error}") from None
