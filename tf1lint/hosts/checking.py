"""The command `tf1lint check`: from its arguments to findings, printed, and an exit status."""

from __future__ import annotations

import argparse
import dataclasses
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Sequence, Set, TextIO, Tuple

from tf1lint import config
from tf1lint.catalogue import FileReport, Finding, Problem
from tf1lint.config import ConfigError, Options
from tf1lint.hosts import baselining, terminal
from tf1lint.hosts.baselining import Baselining
from tf1lint.hosts.session import NAMELESS, Session
from tf1lint.reports import formats
from tf1lint.reports.result import Result

if TYPE_CHECKING:
    from tf1lint.hosts.changes import Changes
    from tf1lint.runtime_report import RuntimeReport

CLEAN, FINDINGS, FAILED = 0, 1, 2


def add_parser(commands: Any, color: argparse.ArgumentParser) -> None:
    """Adds the command to argparse's `commands`; `color` has the options of colour, which it shares with others."""
    command = commands.add_parser("check", parents=[color], help="analyse files and folders")
    command.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="a file, a folder, or - for standard input (default: the project around the current folder)",
    )
    command.add_argument(
        "-j",
        "--jobs",
        type=_jobs,
        default=None,
        metavar="N",
        help="how many processes to use (default: one for each core)",
    )
    choice = command.add_argument_group("which findings (CODES: codes or their beginnings, such as TF111,TF12)")
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
    choice.add_argument(
        "--diff",
        metavar="REV",
        help="only findings on lines changed since this git revision, such as main, or main... for the commit at which "
        "this branch left it",
    )
    choice.add_argument(
        "--prospective",
        action="store_true",
        default=None,
        help="what will be wrong, too, with code that nobody wrapped in the shim yet",
    )
    choice.add_argument(
        "--tensorflow-version",
        metavar="VERSION",
        help="the TensorFlow that the code is meant for, such as 2.21 (default: what the project depends on)",
    )
    files = command.add_argument_group("which files")
    files.add_argument(
        "--exclude",
        action="append",
        metavar="PATTERNS",
        help="leave out files and folders with such names, or with such paths from the project's root",
    )
    files.add_argument("--extend-exclude", action="append", metavar="PATTERNS", help="leave these out as well")
    files.add_argument(
        "--stdin-filename", type=Path, metavar="NAME", help="the file that the standard input stands for"
    )
    files.add_argument("--config", type=Path, metavar="FILE", help="read the configuration from this file")
    files.add_argument("--no-cache", action="store_true", help="neither use nor keep results of earlier runs")
    baselining.add_options(command)
    command.add_argument(
        "--runtime-report",
        action="append",
        type=Path,
        metavar="FILE",
        help="mark what a test run confirmed, and add what only the run has seen; pytest --tf1-report=FILE writes it "
        "(may be given several times)",
    )
    output = command.add_argument_group("output")
    output.add_argument("--output-format", choices=formats.NAMES, default=formats.TEXT, help="(default: text)")
    output.add_argument("--statistics", action="store_true", help="print counts for each rule and no findings")
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 even if there are findings")
    length = output.add_mutually_exclusive_group()
    length.add_argument("-q", "--quiet", action="store_true", help="print one line for each finding and nothing else")
    length.add_argument("--explain", action="store_true", help="say at the end how to mend what was found")
    command.set_defaults(run=check)


def _jobs(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def check(arguments: argparse.Namespace) -> int:
    """Runs the command and returns its exit status. Raises `ConfigError` for what is wrong with the call."""
    # Millions of syntax nodes stay alive to the end; looking for garbage among them is a fifth of the time.
    gc.disable()
    paths, nameless = _paths(arguments)
    root = config.find_root(_common(paths))
    options = _options(arguments, root)
    if arguments.explain and arguments.output_format != formats.TEXT:
        raise ConfigError(f"--explain is for people; leave out --output-format {arguments.output_format}")
    if arguments.diff is not None and arguments.write_baseline is not None:
        raise ConfigError("--write-baseline writes all that is found; leave out --diff")
    since = _since(arguments.diff, root, [] if nameless else paths)
    known = Baselining(arguments, options, root)
    run = _run(arguments.runtime_report, root)
    session = Session(config.find_root(Path.cwd()), options, noqa=True)
    data: Dict[Path, bytes] = {}
    problems: List[Problem] = []
    if arguments.stdin:
        path = Path(NAMELESS) if nameless else paths[0]
        data[path] = sys.stdin.buffer.read()
        reports = [session.report(path, data[path])]
    else:
        from tf1lint.hosts.discovery import discover

        files, problems = discover(paths, options.exclude, root)
        reports = _reports(session, files, arguments)
    reports.sort(key=lambda report: report.path.parts)
    found = [finding for report in reports for finding in session.chosen(report, data.get(report.path))]
    problems += [report.problem for report in reports if report.problem is not None]
    problems += _hidden_faults(reports, found, options)
    states: Dict[Finding, str] = {}
    if run is not None:
        found, states = _held_against(run, reports, found, data, session)
    whole = Result(
        reports=tuple(reports),
        findings=tuple(found),
        problems=tuple(problems),
        states=states,
        root=root,
        folder=Path.cwd(),
        data=data,
        run=run,
    )
    result = _shown(whole, known, since, [] if arguments.stdin else paths)
    found = list(result.findings)
    if not arguments.quiet:
        from tf1lint.hosts import comments

        _note([*comments.misnamed(reports, data, result.folder), *known.notes])
    _print(result, arguments)
    sys.stdout.flush()
    _print_problems(problems, arguments.color)
    if problems or any(finding.code == "TF002" for finding in found):
        return FAILED
    return FINDINGS if found and not arguments.exit_zero else CLEAN


def _since(revision: Optional[str], root: Path, asked: Sequence[Path]) -> Optional[Changes]:
    if revision is None:
        return None
    from tf1lint.hosts.changes import Changes

    return Changes(revision, root, asked)


def _shown(whole: Result, known: Baselining, since: Optional[Changes], asked: Sequence[Path]) -> Result:
    """The result without what is known from before, or stands on lines that nobody changed; faults of ours stay."""
    runs: Optional[Set[Finding]] = None
    if whole.run is not None:
        from tf1lint.runtime_report import RUN_ONLY

        runs = {finding for finding, state in whole.states.items() if state == RUN_ONLY}
    found = known.hold(list(whole.findings), whole.lines, whole.reports, asked, runs)
    unshown = [(len(known.known), f"in the baseline {known.shown}")]
    if since is not None:
        changed = [finding for finding in found if finding.code == "TF002" or since.touches(finding, whole.data)]
        unshown.append((len(found) - len(changed), f"on lines not changed since {since.since}"))
        found = changed
    return dataclasses.replace(whole, findings=tuple(found), unshown=tuple(unshown))


def _note(notes: Iterable[str]) -> None:
    from tf1lint.reports import text

    for note in notes:
        print(f"tf1lint: note: {text.printable(note)}", file=sys.stderr)


def _run(files: Optional[Sequence[Path]], root: Path) -> Optional[RuntimeReport]:
    """What the runtime reports say together, None where none is given.

    Raises `ConfigError` for one that cannot be used.
    """
    if not files:
        return None
    from tf1lint import runtime_report

    return runtime_report.merged([runtime_report.read(file, (root, Path.cwd())) for file in files])


def _held_against(
    run: RuntimeReport, reports: Sequence[FileReport], found: List[Finding], data: Dict[Path, bytes], session: Session
) -> Tuple[List[Finding], Dict[Finding, str]]:
    """The findings with those that only the run has seen among them, and what the run says of each of them.

    What is missing in the run, or speaks of something else, is said on stderr.
    """
    from tf1lint import findings
    from tf1lint.runtime_report import RUN_ONLY

    files = {report.path: data.get(report.path) for report in reports}
    states = run.states(found)
    unpredicted = [
        finding for report in run.unpredicted(found, files) for finding in session.chosen(report, data.get(report.path))
    ]
    states.update(dict.fromkeys(unpredicted, RUN_ONLY))
    notes = list(run.notes)
    if run.misses(files):
        notes.append("no file of the runtime report is among those that are checked; was it written for this project?")
    _note(notes)
    return findings.sort([*found, *unpredicted]), states


def _paths(arguments: argparse.Namespace) -> Tuple[List[Path], bool]:
    """The absolute paths to look at, and whether they stand for a standard input that has no name."""
    named: List[Path] = arguments.paths
    arguments.stdin = Path("-") in named or (arguments.stdin_filename is not None and not named)
    if arguments.stdin:
        if len(named) > 1:
            raise ConfigError("- stands for the only file; give no other paths with it")
        name = arguments.stdin_filename
        return [Path(os.path.abspath(name or "."))], name is None
    if arguments.stdin_filename is not None:
        raise ConfigError("--stdin-filename is for standard input; give - in place of other paths")
    return [Path(os.path.abspath(path)) for path in named] or [config.find_root(Path.cwd())], False


def _common(paths: Sequence[Path]) -> Path:
    try:
        return Path(os.path.commonpath(paths))
    except ValueError:
        # Two drives of Windows have nothing in common.
        return Path.cwd()


def _options(arguments: argparse.Namespace, root: Path) -> Options:
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


def _reports(session: Session, files: Sequence[Path], arguments: argparse.Namespace) -> List[FileReport]:
    from tf1lint.hosts import parallel
    from tf1lint.hosts.cache import Cache

    caches: Dict[Path, Cache] = {}
    if not arguments.no_cache:
        caches = {root: Cache(root, session.options.settings) for root in {session.root_of(path) for path in files}}
    reports: List[FileReport] = []
    left: List[Path] = []
    for path in files:
        kept = caches[session.root_of(path)].get(path) if caches else None
        if kept is not None:
            reports.append(kept)
        else:
            left.append(path)
    jobs = arguments.jobs or parallel.available_cores()
    shown = sys.stderr.isatty() and not arguments.quiet
    for report in terminal.progress(parallel.analyse(session, left, jobs), len(left), shown):
        reports.append(report)
        if caches:
            caches[session.root_of(report.path)].put(report)
    for cache in caches.values():
        cache.save()
    return reports


def _hidden_faults(reports: Iterable[FileReport], found: Sequence[Finding], options: Options) -> List[Problem]:
    """The faults of tf1lint that no finding shows because other rules are selected; not those ignored by name."""
    from tf1lint import findings

    if any("TF002".startswith(prefix) for prefix in options.ignore) and not findings.is_on("TF002", options):
        return []
    return [
        Problem(finding.place.path, finding.place.line, finding.place.column, finding.message)
        for report in reports
        for finding in report.findings
        if finding.code == "TF002"
        and finding not in found
        and not findings.ignored_in(finding.code, finding.place.path, options)
    ]


def _print(result: Result, arguments: argparse.Namespace) -> None:
    if arguments.output_format != formats.TEXT:
        print(formats.render(arguments.output_format, result, statistics=arguments.statistics))
        return
    from tf1lint.reports.summary import Summary, run_summary, statistics

    found = result.findings
    color = terminal.wants_color(arguments.color, sys.stdout)
    if arguments.statistics:
        for count, code, symbol in statistics(found):
            print(f"{count}\t{code}\t{symbol}")
    else:
        _print_findings(result, arguments.quiet, color)
    if arguments.explain:
        from tf1lint.reports import cures

        terminal.write([*([[]] if arguments.statistics and found else []), *cures.explained(found)], sys.stdout, color)
    if not arguments.quiet:
        said = [str(Summary.of(result.reports, found, result.unshown))]
        if result.run is not None:
            said.insert(0, run_summary(result.run, [result.states[finding] for finding in found]))
        terminal.write([[(line, "bold" if found else "bold green")] for line in said], sys.stdout, color)


def _print_findings(result: Result, quiet: bool, color: bool) -> None:
    from tf1lint.reports import text

    lines: List[text.Line] = []
    for finding in result.findings:
        state = result.states.get(finding, "")
        if quiet:
            lines.append(text.headline(finding, result.folder, state))
        else:
            lines += [*text.finding(finding, result.lines(finding.place.path), result.folder, state), []]
    terminal.write(lines, sys.stdout, color)


def _print_problems(problems: Sequence[Problem], color: str) -> None:
    from tf1lint.reports import text

    stream: TextIO = sys.stderr
    ordered = sorted(problems, key=lambda problem: (problem.path.parts, problem.line))
    terminal.write(
        [text.problem(problem, Path.cwd()) for problem in ordered], stream, terminal.wants_color(color, stream)
    )
