"""From the texts that an editor has open to their findings: what `tf1lint check` would say if they were saved.

Knows nothing of the protocol.
"""

from __future__ import annotations

from pathlib import Path
from typing import Collection, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from tf1lint import config
from tf1lint.catalogue import FileReport, Finding
from tf1lint.config import ConfigError, Options
from tf1lint.hosts.discovery import is_excluded
from tf1lint.hosts.lsp.kept import Sources
from tf1lint.hosts.session import NAMELESS, Session
from tf1lint.project import is_skipped

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


class Analysis:
    """Analyses open files, and keeps between two times what did not change."""

    def __init__(self) -> None:
        self.sources = Sources()
        # The last text of each open file that could be parsed: what other files are looked at with.
        self._sound: Dict[Path, bytes] = {}
        self._options: Dict[Path, Options] = {}

    def answers(
        self,
        texts: Mapping[Path, bytes],
        folders: Sequence[Path] = (),
        first: Optional[Path] = None,
        changed: Optional[Collection[Path]] = None,
    ) -> Iterator[Answer]:
        """What there is to say of each of the open `texts`, by absolute paths; that of `first` comes first.

        `folders` are the editor's own: a file that is in no project belongs to the innermost around it. `changed` are
        the files that are other than the last time, None where all may be: of projects with none of them nothing is
        said.
        """
        roots: Dict[Path, List[Path]] = {}
        for path in sorted(texts, key=lambda one: (one != first, one.parts)):
            roots.setdefault(Session(_folder_of(path, folders)).root_of(path), []).append(path)
        whole = self._whole(texts)
        for root, paths in roots.items():
            if changed is not None and not any(path in paths or root in path.parents for path in changed):
                continue
            yield from self._of_project(root, paths, texts, whole)

    def _whole(self, texts: Mapping[Path, bytes]) -> Dict[Path, bytes]:
        """The texts with the last one that could be parsed in place of those that cannot: someone is typing."""
        whole: Dict[Path, bytes] = {}
        for path, data in texts.items():
            if self.sources.parses(path, data):
                self._sound[path] = data
            whole[path] = self._sound.get(path, data)
        for path in [path for path in self._sound if path not in texts]:
            del self._sound[path]
        self.sources.texts = whole
        return whole

    def _of_project(
        self, root: Path, paths: Sequence[Path], texts: Mapping[Path, bytes], whole: Mapping[Path, bytes]
    ) -> Iterator[Answer]:
        from tf1lint.engine import Engine

        options, mistake = self._options_of(root)
        session = Session(root, options, noqa=True)
        unsaved = {path: data for path, data in whole.items() if _is_walked(path, root)}
        engine = Engine(root, unsaved, options.settings, self.sources.read)
        for path in paths:
            if is_excluded(path, options.exclude, root):
                yield Answer(path, [], mistake=mistake)
            elif whole[path] is not texts[path]:
                # Half of a statement. The editor says so itself, and moves along what it shows.
                yield Answer(path, mistake=mistake)
            else:
                yield _answer(session, engine.check_file(path), texts[path])._replace(mistake=mistake)

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
        # Typed half; or never parsed so far, which other servers say better.
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
    return path.suffix == ".py" and not is_skipped(path.parent.relative_to(root))
