"""The command `tf1lint check`: from its arguments to findings, printed, and an exit status."""

from __future__ import annotations

import argparse
import dataclasses
import gc
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Set, TextIO, Tuple

from tf1lint import __version__, config
from tf1lint.catalogue import FileReport, Finding, Problem
from tf1lint.config import ConfigError
from tf1lint.hosts import baselining, running, terminal
from tf1lint.hosts.baselining import Baselining
from tf1lint.hosts.session import NAMELESS, Session
from tf1lint.reports import formats
from tf1lint.reports.result import Result

if TYPE_CHECKING:
    from tf1lint.hosts.changes import Changes
    from tf1lint.hosts.output_file import OutputFile
    from tf1lint.runtime_report import RuntimeReport

CLEAN, FINDINGS, FAILED = 0, 1, 2


def add_parser(commands: Any, color: argparse.ArgumentParser) -> None:
    """Adds the command to argparse's `commands`; `color` has the options of colour, which it shares with others."""
    command = commands.add_parser("check", parents=[color], help="analyse files and folders")
    running.add_paths(command, "a file, a folder, or - for standard input")
    running.add_jobs(command)
    choice = command.add_argument_group("which findings (CODES: codes or their beginnings, such as TF111,TF12)")
    running.add_codes(choice)
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
    running.add_tensorflow_version(choice)
    files = command.add_argument_group("which files")
    running.add_exclude(files)
    files.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out what is excluded even if it is named as a PATH, as pre-commit names each file",
    )
    files.add_argument(
        "--stdin-filename", type=Path, metavar="NAME", help="the file that the standard input stands for"
    )
    running.add_config(files)
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
    output.add_argument(
        "-o", "--output-file", metavar="FILE", help="write the report to this file (default: the standard output)"
    )
    output.add_argument("--statistics", action="store_true", help="print counts for each rule and no findings")
    output.add_argument("--exit-zero", action="store_true", help="exit with 0 even if there are findings")
    length = output.add_mutually_exclusive_group()
    length.add_argument("-q", "--quiet", action="store_true", help="print one line for each finding and nothing else")
    length.add_argument("--explain", action="store_true", help="say at the end how to mend what was found")
    command.set_defaults(run=check)


def check(arguments: argparse.Namespace) -> int:
    """Runs the command and returns its exit status. Raises `ConfigError` for what is wrong with the call."""
    # Millions of syntax nodes stay alive to the end; looking for garbage among them is a fifth of the time.
    gc.disable()
    out = _output(arguments)
    paths, nameless = _paths(arguments)
    root = config.find_root(running.common(paths))
    options = running.chosen_options(arguments, root)
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

        files, problems = discover(paths, options.exclude, root, force=arguments.force_exclude)
        reports = running.analyse(session, files, arguments)
    reports.sort(key=lambda report: report.path.parts)
    found = [finding for report in reports for finding in session.chosen(report, data.get(report.path))]
    problems += [report.problem for report in reports if report.problem is not None]
    problems += running.hidden_faults(reports, found, options)
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
        version=__version__,
    )
    result = _shown(whole, known, since, [] if arguments.stdin else paths)
    result = dataclasses.replace(result, exit_status=_status(problems, result.findings, arguments.exit_zero))
    if not arguments.quiet:
        from tf1lint.hosts import comments

        running.print_notes([*comments.misnamed(reports, data, result.folder), *known.notes])
    if out is None:
        _print(result, arguments, sys.stdout)
        sys.stdout.flush()
    else:
        report = io.StringIO()
        _print(result, arguments, report)
        out.write(report.getvalue())
    running.print_problems([result.problem_in_cell(problem) for problem in problems], arguments.color)
    return result.exit_status


def _output(arguments: argparse.Namespace) -> Optional[OutputFile]:
    """The file that the report goes to, None for the standard output. Raises `ConfigError` for what cannot be done."""
    if arguments.statistics and arguments.output_format not in formats.WITH_STATISTICS:
        *others, last = formats.WITH_STATISTICS
        raise ConfigError(
            f"--statistics: the format {arguments.output_format} has no place for counts; use it with --output-format "
            f"{', '.join(others)} or {last}"
        )
    if arguments.output_file in (None, "-"):
        return None
    from tf1lint.hosts.output_file import OutputFile

    return OutputFile(arguments.output_file)


def _status(problems: Sequence[Problem], found: Sequence[Finding], exit_zero: bool) -> int:
    if problems or any(finding.code == "TF002" for finding in found):
        return FAILED
    return FINDINGS if found and not exit_zero else CLEAN


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
    running.print_notes(notes)
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


def _print(result: Result, arguments: argparse.Namespace, stream: TextIO) -> None:
    if arguments.output_format not in formats.TERMINAL:
        text = formats.render(arguments.output_format, result, statistics=arguments.statistics)
        stream.write(f"{text}\n" if text else "")
        return
    from tf1lint.reports.summary import closing, statistics

    found = result.findings
    color = terminal.wants_color(arguments.color, stream)
    if arguments.statistics:
        stream.writelines(f"{count}\t{code}\t{symbol}\n" for count, code, symbol in statistics(found))
    else:
        _print_findings(result, arguments.quiet or arguments.output_format == formats.CONCISE, stream, color)
    if arguments.explain:
        from tf1lint.reports import cures

        terminal.write([*([[]] if arguments.statistics and found else []), *cures.explained(found)], stream, color)
    if not arguments.quiet:
        terminal.write([[(line, "bold" if found else "bold green")] for line in closing(result)], stream, color)


def _print_findings(result: Result, concise: bool, stream: TextIO, color: bool) -> None:
    from tf1lint.reports import text

    lines: List[text.Line] = []
    for finding in result.findings:
        state = result.states.get(finding, "")
        cell, place = result.in_cell(finding.place)
        shown = dataclasses.replace(finding, place=place) if cell else finding
        if concise:
            lines.append(text.headline(shown, result.folder, state, cell))
        else:
            lines += [*text.finding(shown, result.lines_around(finding.place), result.folder, state, cell), []]
    terminal.write(lines, stream, color)
