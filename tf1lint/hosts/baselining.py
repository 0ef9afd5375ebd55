"""The baseline in a run: which file it is, what is written to it, and what is said of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Collection, List, Optional, Sequence, Set

from tf1lint.catalogue import RULES, FileReport, Finding
from tf1lint.config import ConfigError, Options, find_root, has_marker
from tf1lint.reports.counting import count

if TYPE_CHECKING:
    import argparse

    from tf1lint.baseline import Baseline, Entry, Lines

NAME = ".tf1lint-baseline.json"


def add_options(command: Any) -> None:
    """Adds the options of the baseline to a command of argparse."""
    group = command.add_argument_group(
        "old code", f"A baseline keeps known findings quiet; {NAME} in the project's root is used where it is there."
    )
    which = group.add_mutually_exclusive_group()
    which.add_argument("--baseline", type=Path, metavar="FILE", help=f"the baseline (default: {NAME})")
    which.add_argument("--no-baseline", action="store_true", help="report known findings as well")
    change = group.add_mutually_exclusive_group()
    change.add_argument(
        "--write-baseline",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="FILE",
        help="write all that is found now to the baseline",
    )
    change.add_argument(
        "--prune-baseline", action="store_true", help="take out of the baseline what does not occur any more"
    )


class Baselining:
    """What the command line does with a baseline.

    After `hold`, `known` are the findings that are kept quiet, `notes` what is to be said of the baseline, and `shown`
    is its file as people read it; empty where there is no baseline.
    """

    def __init__(self, arguments: argparse.Namespace, options: Options, root: Path) -> None:
        """Reads the baseline of the project in `root`. Raises `ConfigError` where it cannot be used or is missing."""
        self.known: Set[Finding] = set()
        self.notes: List[str] = []
        self.shown = ""
        self._options = options
        self._baseline: Optional[Baseline] = None
        self._writes = arguments.write_baseline is not None
        self._prunes: bool = arguments.prune_baseline
        if arguments.no_baseline and (self._writes or self._prunes):
            raise ConfigError("--no-baseline leaves the baseline out; give it alone, or not at all")
        if arguments.no_baseline:
            return
        named = arguments.write_baseline if arguments.write_baseline not in (None, Path()) else arguments.baseline
        self._file = Path(os.path.abspath(named)) if named is not None else options.baseline or root / NAME
        needed = self._prunes or not self._writes and (named is not None or options.baseline is not None)
        if needed or os.path.lexists(self._file):
            from tf1lint import baseline

            self._baseline = baseline.read(_shown(self._file), _root_of(self._file, root))
        elif self._writes:
            from tf1lint.baseline import Baseline

            self._baseline = Baseline(_root_of(self._file, root))
        if self._baseline is not None:
            self.shown = str(_shown(self._file))

    def hold(
        self,
        found: List[Finding],
        lines: Lines,
        reports: Sequence[FileReport],
        asked: Sequence[Path],
        runs: Optional[Collection[Finding]] = None,
    ) -> List[Finding]:
        """The findings that the baseline does not know; first it is written or pruned where that was asked for.

        `found` are all findings of the files of `reports`, which are in `asked`. `runs` are those that only a run of
        the code has seen, None where no run was given.
        """
        if self._baseline is None:
            return found
        split = self._baseline.split(found, lines, runs or ())
        looked = {report.path for report in reports if _was_analysed(report)}
        gone = {
            entry: times
            for entry, times in split.left.items()
            if self._is_judged(entry, looked, asked, runs is not None)
        }
        if self._writes:
            kept = {
                entry: times
                for entry, times in self._baseline.counts.items()
                if not self._is_judged(entry, looked, asked, runs is not None)
            }
            self._write(self._baseline.of(found, lines, runs or ()).plus(kept))
            split = self._baseline.split(found, lines, runs or ())
            files = len({finding.place.path for finding in split.known})
            self.notes.append(f"wrote {count(len(split.known), 'finding')} in {count(files, 'file')} to {self.shown}")
        elif self._prunes:
            if gone:
                self._write(self._baseline.less(gone))
            number = sum(gone.values())
            self.notes.append(
                f"took {count(number, 'finding')} out of {self.shown}"
                if gone
                else f"there is nothing to take out of {self.shown}"
            )
        elif gone:
            number = sum(gone.values())
            self.notes.append(
                f"{count(number, 'finding')} of {self.shown} {'does' if number == 1 else 'do'} not occur any more; "
                f"take {'it' if number == 1 else 'them'} out with --prune-baseline"
            )
        self.known = split.known
        return split.new

    def _write(self, changed: Baseline) -> None:
        from tf1lint import baseline

        baseline.write(_shown(self._file), changed)
        self._baseline = changed

    def _is_judged(self, entry: Entry, looked: Set[Path], asked: Sequence[Path], ran: bool) -> bool:
        """Whether this run would have found what the entry speaks of, if it were still there."""
        from tf1lint import findings

        assert self._baseline is not None
        path = self._baseline.path(entry)
        if entry.code not in RULES or not findings.is_on(entry.code, self._options):
            return False
        if findings.ignored_in(entry.code, path, self._options) or (entry.run and not ran):
            return False
        deleted = any(top in path.parents for top in asked) and not os.path.lexists(path)
        return path in looked or deleted


def for_host(named: Optional[str]) -> Optional[Baseline]:
    """The baseline of a linter that tf1lint is a plugin of: the file `named`, else the one in the project's root.

    A relative name is looked for from the current folder, then from the project's root. With "" there is none. Raises
    `ConfigError` for a baseline that cannot be used.
    """
    root = find_root(Path.cwd())
    if named == "":
        return None
    if named is None:
        file = root / NAME
        if not os.path.lexists(file):
            return None
    else:
        file = Path(os.path.abspath(named))
        if not os.path.isabs(named) and not os.path.lexists(file):
            file = root / named
    from tf1lint import baseline

    return baseline.read(_shown(file), _root_of(file, root))


def _root_of(file: Path, root: Path) -> Path:
    """Where the paths in a baseline begin: at the project that it lies in, so that every host reads it the same."""
    around = find_root(file.parent)
    return around if has_marker(around) else root


def _was_analysed(report: FileReport) -> bool:
    return report.problem is None and not any(finding.code == "TF002" for finding in report.findings)


def _shown(file: Path) -> Path:
    folder = Path.cwd()
    return file.relative_to(folder) if folder in file.parents else file
