"""tf1lint as a flake8 plugin, from flake8 5 on.

flake8 selects, suppresses (`# noqa`) and prints; this module asks the session about the text that flake8 read.
"""

from __future__ import annotations

import io
import os
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Optional, Sequence, Tuple, Type, TypeVar

from tf1lint import __version__, notebooks
from tf1lint.catalogue import RULES

if TYPE_CHECKING:
    import argparse
    import ast

    from tf1lint.baseline import Baseline
    from tf1lint.config import Settings
    from tf1lint.hosts.session import Session

Result = Tuple[int, int, str, Type["Plugin"]]
Made = TypeVar("Made")

# flake8's name for standard input when --stdin-display-name is not given.
_NAMELESS = "stdin"

# flake8's own code for a file that it cannot read.
_UNREADABLE = "E902"


class Plugin:
    """What flake8 makes for each file: from its tree, name and lines to results of (line, column, text, type)."""

    name = "tf1lint"
    version = __version__

    _session: Optional[Session] = None
    _selected: Tuple[str, ...] = ()
    _version = ""
    _prospective = False
    _baseline: Optional[Baseline] = None

    def __init__(self, tree: ast.AST, filename: str, lines: Sequence[str]) -> None:
        # flake8 sorts plugins by their parameters: only with `tree` it is asked once per file, and not for broken ones.
        self._filename = filename
        self._lines = lines

    @classmethod
    def add_options(cls, option_manager: Any) -> None:
        """Tells flake8's option manager which codes are off until they are selected, and of options of ours."""
        option_manager.add_option(
            "--tf1lint-tensorflow-version",
            default="",
            metavar="VERSION",
            parse_from_config=True,
            help="The TensorFlow that the code is meant for, such as 2.21 (default: what the project depends on)",
        )
        option_manager.add_option(
            "--tf1lint-prospective",
            action="store_true",
            default=False,
            parse_from_config=True,
            help="Also what will be wrong with code that nobody wrapped in the shim yet",
        )
        option_manager.add_option(
            "--tf1lint-baseline",
            default=None,
            metavar="FILE",
            parse_from_config=True,
            normalize_paths=True,
            help="Known findings to keep quiet, as tf1lint check --write-baseline writes them (default: "
            ".tf1lint-baseline.json in the project's root, if it is there)",
        )
        option_manager.extend_default_ignore([rule.code for rule in RULES.values() if not rule.default])

    @classmethod
    def parse_options(cls, options: argparse.Namespace) -> None:
        """Starts a session from flake8's options; flake8 does so in the parent process, and anew in spawned workers."""
        import gc

        cls._session = None
        # An editor's server runs flake8 again and again in one process: what the run before has frozen can go.
        gc.unfreeze()
        cls._version = getattr(options, "tf1lint_tensorflow_version", "")
        cls._prospective = bool(getattr(options, "tf1lint_prospective", False))
        # What is wrong with them ends the run here, before the first file.
        if cls._version:
            cls._settings()
        cls._baseline = cls._known(getattr(options, "tf1lint_baseline", None))
        cls._selected = (*(options.select or ()), *(getattr(options, "extend_select", None) or ()))

    def run(self) -> Iterator[Result]:
        """The findings of the file, and E902 where it is no Python that can be analysed. Never raises."""
        try:
            for line, column, text in self._results():
                yield line, column, text, type(self)
        except Exception as error:
            # One exception here ends the whole run of flake8.
            from tf1lint.hosts.session import internal_error

            for finding in internal_error(Path(self._filename), error).findings:
                yield finding.place.line, finding.place.column, f"{finding.code} {finding.message}", type(self)

    def _results(self) -> List[Tuple[int, int, str]]:
        import gc

        session = self._running()
        path, data = self._asked()
        if notebooks.is_notebook(path):
            # flake8 has the lines of its JSON.
            return []
        # The project's syntax trees stay alive to the end of the run; looking for garbage among them again and again
        # costs more than the analysis.
        collecting = gc.isenabled()
        gc.disable()
        try:
            problem = session.report(path, data).problem
        finally:
            gc.freeze()
            if collecting:
                gc.enable()
        if problem is not None:
            return [(max(problem.line, 1), problem.column, f"{_UNREADABLE} tf1lint: {problem.message}")]
        return [
            (finding.place.line, finding.place.column, f"{finding.code} {finding.message}")
            for finding in session.findings(path, data)
            if self._wanted(finding.code)
        ]

    @classmethod
    def _running(cls) -> Session:
        if cls._session is None:
            from tf1lint.config import Options, find_root
            from tf1lint.hosts.session import Session

            # Every rule, for flake8 does the selecting; and its configuration is flake8's, not [tf1lint].
            options = Options(select=("TF",), settings=cls._settings())
            cls._session = Session(find_root(Path.cwd()), options, baseline=cls._baseline)
        return cls._session

    @classmethod
    def _settings(cls) -> Settings:
        from tf1lint.config import host_settings

        return _configured(lambda: host_settings(cls._version, cls._prospective))

    @classmethod
    def _known(cls, file: Optional[str]) -> Optional[Baseline]:
        from tf1lint.hosts.baselining import for_host

        return _configured(lambda: for_host(file))

    def _wanted(self, code: str) -> bool:
        # With an `ignore` of the user's flake8 forgets the default one, and with it which rules are opt-in.
        return RULES[code].default or code.startswith(self._selected or ("-",))

    def _asked(self) -> Tuple[Path, Optional[bytes]]:
        from tf1lint.hosts.session import NAMELESS
        from tf1lint.hosts.texts import encode

        text = "".join(self._lines)
        if self._filename == _NAMELESS and not os.path.exists(_NAMELESS):
            return Path(NAMELESS), text.encode("utf-8", "surrogatepass")
        path = Path(os.path.abspath(self._filename))
        return (path, None) if _is_on_disk(path, text) else (notebooks.for_python(path), encode(text))


def _configured(make: Callable[[], Made]) -> Made:
    """What `make` gives. Its `ConfigError` becomes what flake8 raises for such a mistake, and prints as one line."""
    from tf1lint.config import ConfigError

    try:
        return make()
    except ConfigError as error:
        from flake8.exceptions import ExecutionError

        raise ExecutionError(str(error)) from None


def _is_on_disk(path: Path, text: str) -> bool:
    """Whether `text` is what flake8 reads from `path`, rather than an editor's unsaved text under that name."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if data == text.encode("utf-8", "surrogatepass"):
        return True
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        saved = data.decode(encoding)
    except (SyntaxError, UnicodeError):
        # As flake8 does with bytes that are not what the file declares.
        saved = data.decode("latin-1")
        saved = saved[3:] if saved.startswith("\xef\xbb\xbf") else saved
    return saved.replace("\r\n", "\n").replace("\r", "\n") == text.replace("\r\n", "\n").replace("\r", "\n")
