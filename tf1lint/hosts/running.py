"""What the commands that analyse files have in common: options, the reports of many files, and what went wrong."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Sequence, TextIO, Tuple

from tf1lint import config
from tf1lint.catalogue import FileReport, Finding, Problem
from tf1lint.config import ConfigError, Options
from tf1lint.hosts import terminal
from tf1lint.hosts.session import Session


def add_paths(command: Any, what: str) -> None:
    """Adds the paths to a command; `what` says what a path may be."""
    command.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help=f"{what} (default: the project around the current folder)",
    )


def add_jobs(command: Any) -> None:
    """Adds `-j` to a command."""
    command.add_argument(
        "-j",
        "--jobs",
        type=_jobs,
        default=None,
        metavar="N",
        help="how many processes to use (default: one for each core)",
    )


def add_codes(choice: Any) -> None:
    """Adds the options that choose rules to a group of them."""
    choice.add_argument("--select", action="append", metavar="CODES", help="only these rules")
    choice.add_argument("--ignore", action="append", metavar="CODES", help="all but these rules")
    choice.add_argument(
        "--extend-select", action="append", metavar="CODES", help="these rules as well, such as opt-in ones"
    )
    choice.add_argument("--extend-ignore", action="append", metavar="CODES", help="not these rules, either")
    choice.add_argument(
        "--per-file-ignores",
        action="append",
        metavar="PATTERN:CODES",
        help="all but these rules in files with such names or paths, such as tests/*:TF12",
    )


def add_tensorflow_version(choice: Any) -> None:
    """Adds `--tensorflow-version` to a group of options."""
    choice.add_argument(
        "--tensorflow-version",
        metavar="VERSION",
        help="the TensorFlow that the code is meant for, such as 2.21 (default: what the project depends on)",
    )


def add_exclude(files: Any) -> None:
    """Adds `--exclude` and `--extend-exclude` to a group of options."""
    files.add_argument(
        "--exclude",
        action="append",
        metavar="PATTERNS",
        help="leave out files and folders with such names, or with such paths from the project's root",
    )
    files.add_argument("--extend-exclude", action="append", metavar="PATTERNS", help="leave these out as well")


def add_config(files: Any) -> None:
    """Adds `--config` and `--no-cache` to a group of options."""
    files.add_argument("--config", type=Path, metavar="FILE", help="read the configuration from this file")
    files.add_argument("--no-cache", action="store_true", help="neither use nor keep results of earlier runs")


def _jobs(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def common(paths: Sequence[Path]) -> Path:
    """The folder around absolute paths."""
    try:
        return Path(os.path.commonpath(paths))
    except ValueError:
        # Two drives of Windows have nothing in common.
        return Path.cwd()


def chosen_options(arguments: argparse.Namespace, root: Path) -> Options:
    """The configured options with those of the command line in their place."""
    configured = config.load(root, arguments.config)
    extend = _selectors("--extend-select", arguments.extend_select) or ()
    select = _selectors("--select", arguments.select)
    ignore = _selectors("--ignore", arguments.ignore)
    settings = configured.settings
    if arguments.tensorflow_version is not None:
        version = config.tensorflow_version("--tensorflow-version", arguments.tensorflow_version)
        settings = dataclasses.replace(settings, tensorflow=version)
    if arguments.prospective:
        settings = dataclasses.replace(settings, prospective=True)
    exclude = None if arguments.exclude is None else _words(arguments.exclude)
    per_file = configured.per_file_ignores
    if arguments.per_file_ignores is not None:
        per_file = config.per_file_ignores("--per-file-ignores", "\n".join(arguments.per_file_ignores), root)
    return Options(
        select=configured.select if select is None else select,
        ignore=(configured.ignore if ignore is None else ignore)
        + (_selectors("--extend-ignore", arguments.extend_ignore) or ()),
        # A --select says it all: what the configuration adds to its own is not meant.
        extend_select=extend if select is not None else (*configured.extend_select, *extend),
        exclude=(configured.exclude if exclude is None else exclude) + _words(arguments.extend_exclude or ()),
        settings=settings,
        per_file_ignores=per_file,
        baseline=configured.baseline,
    )


def _words(values: Iterable[str]) -> Tuple[str, ...]:
    return tuple(word for text in values for word in config.words(text))


def _selectors(option: str, values: Optional[Iterable[str]]) -> Optional[Tuple[str, ...]]:
    if values is None:
        return None
    try:
        return tuple(config.selector(word) for text in values for word in config.words(text))
    except ConfigError as error:
        raise ConfigError(f"{option}: {error}") from None


def analyse(session: Session, files: Sequence[Path], arguments: argparse.Namespace) -> List[FileReport]:
    """The reports of `files`, in any order: those that are kept, and the others analysed as `arguments` say."""
    from tf1lint.hosts import parallel
    from tf1lint.hosts.cache import Cache

    caches: Dict[Path, Cache] = {}
    if not arguments.no_cache:
        caches = {root: Cache(root, session.options.settings) for root in {session.root_of(path) for path in files}}
    made: List[FileReport] = []
    left: List[Path] = []
    for path in files:
        kept = caches[session.root_of(path)].get(path) if caches else None
        if kept is not None:
            made.append(kept)
        else:
            left.append(path)
    jobs = arguments.jobs or parallel.available_cores()
    shown = sys.stderr.isatty() and not arguments.quiet
    for report in terminal.progress(parallel.analyse(session, left, jobs), len(left), shown):
        made.append(report)
        if caches:
            caches[session.root_of(report.path)].put(report)
    for cache in caches.values():
        cache.save()
    return made


def hidden_faults(made: Iterable[FileReport], found: Sequence[Finding], wanted: Options) -> List[Problem]:
    """The faults of tf1lint that no finding shows because other rules are selected; not those ignored by name."""
    from tf1lint import findings

    if any("TF002".startswith(prefix) for prefix in wanted.ignore) and not findings.is_on("TF002", wanted):
        return []
    return [
        Problem(finding.place.path, finding.place.line, finding.place.column, finding.message)
        for report in made
        for finding in report.findings
        if finding.code == "TF002"
        and finding not in found
        and not findings.ignored_in(finding.code, finding.place.path, wanted)
    ]


def print_problems(problems: Sequence[Tuple[int, Problem]], color: str) -> None:
    """Prints on stderr what could not be done; each problem comes with the number of its cell, 0 in other files."""
    from tf1lint.reports import text

    stream: TextIO = sys.stderr
    ordered = sorted(problems, key=lambda item: (item[1].path.parts, item[0], item[1].line))
    terminal.write(
        [text.problem(problem, Path.cwd(), cell) for cell, problem in ordered],
        stream,
        terminal.wants_color(color, stream),
    )


def print_notes(notes: Iterable[str]) -> None:
    """Prints on stderr what is good to know and no error, a line each."""
    from tf1lint.reports import text

    for note in notes:
        print(f"tf1lint: note: {text.printable(note)}", file=sys.stderr)
