"""From the texts that an editor has open to their findings: what `tf1lint check` would say if they were saved.

Knows nothing of the protocol. Between two edits it keeps what was read and parsed, and an engine for each project,
which takes over edits inside functions.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Collection, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple

from tf1lint import config
from tf1lint.catalogue import FileReport, Finding
from tf1lint.config import ConfigError, Options
from tf1lint.hosts.discovery import is_excluded
from tf1lint.hosts.lsp.kept import Sources
from tf1lint.hosts.session import NAMELESS, Session
from tf1lint.project import is_skipped

if TYPE_CHECKING:
    from tf1lint.engine import Engine

_INTERNAL_ERROR = "TF002"
# The project of a text that has no file.
_NOWHERE = Path(Path.cwd().anchor)


class Answer(NamedTuple):
    """What there is to say of one open file.

    `findings` is None where nothing new is known: what was said before stays. `complaint` is a line for the editor's
    log, and `mistake` one that the user has to see: the configuration is wrong. Both are empty where there is none.
    """

    path: Path
    findings: Optional[List[Finding]] = None
    complaint: str = ""
    mistake: str = ""


class _Running(NamedTuple):
    """An engine, and what it was made for."""

    engine: Engine
    options: Options
    unsaved: Dict[Path, bytes]


class Analysis:
    """Analyses open files, and keeps between two times what did not change."""

    def __init__(self) -> None:
        self.sources = Sources()
        # The last text of each open file that could be parsed: what other files are looked at with.
        self._sound: Dict[Path, bytes] = {}
        self._options: Dict[Path, Options] = {}
        self._running: Dict[Path, _Running] = {}
        # Projects whose engine has taken over an edit since it was made.
        self._revised: Set[Path] = set()
        # How many engines were made; whoever looks through what they left behind sets it back.
        self.made = 0

    @property
    def is_revised(self) -> bool:
        """Whether there are answers of an engine that has taken over edits, and not looked at the disk since."""
        return bool(self._revised)

    def answers(
        self,
        texts: Mapping[Path, bytes],
        folders: Sequence[Path] = (),
        first: Optional[Path] = None,
        changed: Optional[Collection[Path]] = None,
    ) -> Iterator[Answer]:
        """What there is to say of each of the open `texts`, by absolute paths; that of `first` comes first.

        `folders` are the editor's own: a file that is in no project belongs to the innermost around it. `changed` are
        the files that are other than the last time: of projects with none of them nothing is said. None where all may
        be, on the disk as well; then nothing but what was read is used again.
        """
        roots: Dict[Path, List[Path]] = {}
        for path in sorted(texts, key=lambda one: (one != first, one.parts)):
            roots.setdefault(Session(_folder_of(path, folders)).root_of(path), []).append(path)
        for gone in [root for root in self._running if root not in roots]:
            del self._running[gone]
        if changed is None:
            self._running.clear()
            self._revised.clear()
        for path in [path for path in self._sound if path not in texts]:
            del self._sound[path]
        for root, paths in roots.items():
            if changed is None or any(path in paths or root in path.parents for path in changed):
                yield from self._of_project(root, paths, texts)

    def _of_project(self, root: Path, paths: Sequence[Path], texts: Mapping[Path, bytes]) -> Iterator[Answer]:
        options, mistake = self._options_of(root)
        session = Session(root, options, noqa=True)
        engine = self._engine(root, options, texts)
        for path in paths:
            if is_excluded(path, options.exclude, root):
                yield Answer(path, [], mistake=mistake)
            elif self._sound.get(path, texts[path]) != texts[path]:
                # Half of a statement. The editor says so itself, and moves along what it shows.
                yield Answer(path, mistake=mistake)
            else:
                yield _answer(session, engine.check_file(path), texts[path])._replace(mistake=mistake)
        for path in paths:
            engine.expect(path)

    def _engine(self, root: Path, options: Options, texts: Mapping[Path, bytes]) -> Engine:
        """The project's engine, if it can take over what is new in `texts`; else another one."""
        from tf1lint.engine import Engine

        running = self._running.get(root)
        below = {path: data for path, data in texts.items() if _is_walked(path, root)}
        if running is not None and running.options == options and running.unsaved.keys() == below.keys():
            edited = [path for path, data in below.items() if running.unsaved[path] != data]
            # A text that is open, but none of the project's own, may be imported all the same.
            outside = any(self._sound.get(path) != data for path, data in texts.items() if path not in below)
            if not outside and all(self._revise(running, path, below[path]) for path in edited):
                if edited:
                    self._revised.add(root)
                return running.engine
        self._revised.discard(root)
        whole = {path: self._whole(path, data) for path, data in texts.items()}
        self.sources.texts = whole
        unsaved = {path: whole[path] for path in below}
        engine = Engine(root, unsaved, options.settings, self.sources.read, keep=True)
        self.made += 1
        self._running[root] = _Running(engine, options, unsaved)
        return engine

    def _revise(self, running: _Running, path: Path, data: bytes) -> bool:
        source = running.engine.revise(path, data)
        if source is None:
            return False
        self.sources.keep(source)
        self._sound[path] = running.unsaved[path] = data
        return True

    def _whole(self, path: Path, data: bytes) -> bytes:
        """A text, or the last one of the file that could be parsed where this one cannot: someone is typing."""
        if self.sources.parses(path, data):
            self._sound[path] = data
        return self._sound.get(path, data)

    def nameless(self, data: bytes) -> Answer:
        """What there is to say of a text that has no file yet, and so no project."""
        session = Session(_NOWHERE, noqa=True)
        return _answer(session, session.report(Path(NAMELESS), data), data)

    def _options_of(self, root: Path) -> Tuple[Options, str]:
        """The project's options; where they are wrong the last ones that were not, and what is wrong."""
        try:
            options = self._options[root] = config.load(root)
            return options, ""
        except ConfigError as error:
            return self._options.get(root, Options()), str(error)


def _answer(session: Session, report: FileReport, data: bytes) -> Answer:
    if report.problem is not None:
        return Answer(report.path, complaint=f"{report.path}: {report.problem.message}")
    for finding in report.findings:
        if finding.code == _INTERNAL_ERROR:
            return Answer(report.path, complaint=f"{report.path}: {finding.message}")
    return Answer(report.path, session.chosen(report, data))


def _folder_of(path: Path, folders: Sequence[Path]) -> Path:
    around = [folder for folder in folders if folder in path.parents]
    return max(around, key=lambda folder: len(folder.parts), default=path.parent)


def _is_walked(path: Path, root: Path) -> bool:
    """Whether a project has a file among its own: it is below the root, and in no folder that is left out."""
    if root not in path.parents:
        return False
    return path.suffix == ".py" and not any(map(is_skipped, path.relative_to(root).parts[:-1]))
