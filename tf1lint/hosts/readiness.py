"""The command `tf1lint readiness`: how far a project is on its way, as a table, JSON, Markdown or a page."""

from __future__ import annotations

import argparse
import dataclasses
import gc
import importlib
import os
import sys
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Set

from tf1lint import __version__, config, whole_file
from tf1lint.catalogue import FileReport, Finding
from tf1lint.config import ConfigError
from tf1lint.hosts import running, terminal
from tf1lint.hosts.session import Session
from tf1lint.reports.result import Result

TEXT = "text"
# Each module has `render(readiness, trends, stamp)`, which gives a text without a line end.
_MODULES = {"json": "document", "markdown": "markdown", "html": "page"}
# What the packages are called that a format needs beyond those of `tf1lint check`.
_EXTRAS = {"html": "html"}

DONE, FAILED = 0, 2


def add_parser(commands: Any, color: argparse.ArgumentParser) -> None:
    """Adds the command to argparse's `commands`; `color` has the options of colour, which it shares with others."""
    command = commands.add_parser(
        "readiness",
        parents=[color],
        help="report how far a project is on its way to TensorFlow 2",
        description="Reports what makes TF1 variables, how much of it runs under the shim, and what is in the way.",
        epilog="Exit status: 0 the report was made, 2 something could not be done.",
    )
    running.add_paths(command, "a file or a folder")
    running.add_jobs(command)
    choice = command.add_argument_group("which findings (CODES: codes or their beginnings, such as TF111,TF12)")
    running.add_codes(choice)
    running.add_tensorflow_version(choice)
    files = command.add_argument_group("which files")
    running.add_exclude(files)
    running.add_config(files)
    trend = command.add_argument_group("what changed")
    trend.add_argument("--baseline", type=Path, metavar="FILE", help="count what is new and what is cured since it")
    trend.add_argument(
        "--compare",
        type=Path,
        metavar="FILE",
        help="say what changed since an earlier report, which --output-format json has written",
    )
    output = command.add_argument_group("output")
    output.add_argument("--output-format", choices=(TEXT, *_MODULES), default=TEXT, help="(default: text)")
    output.add_argument("-o", "--output-file", type=Path, metavar="FILE", help="write the report to this file")
    command.set_defaults(run=run, prospective=True, quiet=False)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command and returns its exit status. Raises `ConfigError` for what is wrong with the call."""
    from tf1lint.hosts.discovery import discover
    from tf1lint.reports.readiness import Stamp, gather

    # As in `check`: looking for garbage among the syntax nodes is a fifth of the time.
    gc.disable()
    # Found missing after minutes of analysis, a package would be more than a nuisance.
    form = _form(arguments.output_format)
    paths = _paths(arguments.paths)
    root = config.find_root(running.common(paths))
    _check_output(arguments.output_file)
    options = running.chosen_options(arguments, root)
    options = dataclasses.replace(options, settings=dataclasses.replace(options.settings, survey=True))
    earlier = _earlier(arguments, root)
    session = Session(config.find_root(Path.cwd()), options, noqa=True)
    files, problems = discover(paths, options.exclude, root)
    reports = running.analyse(session, _with_callers(files, session), arguments)
    asked = set(files)
    chosen: Dict[Path, List[Finding]] = {
        report.path: session.chosen(report) for report in reports if report.path in asked
    }
    found = [finding for findings in chosen.values() for finding in findings]
    mine = [report for report in reports if report.path in asked]
    problems += [report.problem for report in mine if report.problem is not None]
    problems += running.hidden_faults(mine, found, options)

    def findings_of(report: FileReport) -> List[Finding]:
        return chosen[report.path]

    texts = Result((), ())
    readiness = gather(reports, files, findings_of, root, paths, texts.lines, problems)
    trends = [one(readiness) for one in earlier]
    if form is None:
        _print_table(readiness, trends, arguments)
    else:
        _write(form.render(readiness, trends, Stamp(_created(), __version__)) + "\n", arguments.output_file)
    sys.stdout.flush()
    running.print_problems([texts.problem_in_cell(problem) for problem in problems], arguments.color)
    return FAILED if problems or any(finding.code == "TF002" for finding in found) else DONE


def _form(name: str) -> Any:
    """The module that makes a format, None for text. Raises `ConfigError` where a package is missing that it needs."""
    if name == TEXT:
        return None
    try:
        return importlib.import_module(f"tf1lint.reports.readiness.{_MODULES[name]}")
    except ModuleNotFoundError as error:
        if name not in _EXTRAS or (error.name or "").startswith("tf1lint"):
            raise
        raise ConfigError(
            f'--output-format {name} needs the package {error.name}: pip install "tf1lint[{_EXTRAS[name]}]"'
        ) from None


def _paths(named: Sequence[Path]) -> List[Path]:
    if Path("-") in named:
        raise ConfigError("readiness looks at files and folders; a standard input (-) is for `tf1lint check`")
    return [Path(os.path.abspath(path)) for path in named] or [config.find_root(Path.cwd())]


def _check_output(file: Optional[Path]) -> None:
    """Raises `ConfigError` for a file that surely cannot be written, before the work is done."""
    if file is None:
        return
    if file.is_dir():
        raise ConfigError(f"--output-file: {file} is a folder; name a file in it")
    if not Path(os.path.abspath(file)).parent.is_dir():
        raise ConfigError(f"--output-file: {file}: there is no such folder; make it first")


def _earlier(arguments: argparse.Namespace, root: Path) -> List[Any]:
    """What says of a report what changed, for each earlier state that the user named."""
    made: List[Any] = []
    if arguments.baseline is not None:
        from tf1lint import baseline
        from tf1lint.reports.readiness.trend import since_baseline

        known = baseline.read(arguments.baseline, root)
        made.append(lambda readiness: since_baseline(str(arguments.baseline), known, readiness))
    if arguments.compare is not None:
        from tf1lint.reports.readiness import document
        from tf1lint.reports.readiness.trend import since

        before = document.read(arguments.compare)
        made.append(lambda readiness: since(before, readiness))
    return made


def _with_callers(files: Sequence[Path], session: Session) -> List[Path]:
    """The files, and all others of their projects: what runs a function may start anywhere."""
    from tf1lint.hosts.discovery import discover

    found: Set[Path] = set(files)
    for root in {session.root_of(path) for path in files}:
        # Around a file that is in no project there may be anything, such as somebody's whole home.
        if config.has_marker(root):
            found.update(discover([root], session.options.exclude, root)[0])
    return sorted(found, key=lambda path: path.parts)


def _created() -> str:
    """The time of the report; SOURCE_DATE_EPOCH stands for it where a report shall be the same each time."""
    import datetime

    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.datetime.now(datetime.timezone.utc)
    if fixed.isdecimal():
        now = datetime.datetime.fromtimestamp(int(fixed), datetime.timezone.utc)
    return now.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _print_table(readiness: Any, trends: Sequence[Any], arguments: argparse.Namespace) -> None:
    from tf1lint.reports.readiness import table
    from tf1lint.reports.text import plain

    lines = table.lines(readiness, trends)
    if arguments.output_file is None:
        terminal.write(lines, sys.stdout, terminal.wants_color(arguments.color, sys.stdout))
    else:
        _write("".join(f"{plain(line)}\n" for line in lines), arguments.output_file)


def _write(text: str, file: Optional[Path]) -> None:
    """Writes a report to stdout or to a file. Raises `ConfigError` where the file cannot be written."""
    if file is None:
        # A document says of itself that it is UTF-8, whatever the terminal is.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        return
    try:
        whole_file.write(str(file), text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise ConfigError(f"--output-file: {file} cannot be written ({reason}); name another file") from None
