"""The command line: `tf1lint check` and the other commands, each in a module of its own but those on rules.

Exit status: 0 nothing found, 1 findings, 2 something could not be done (usage, configuration, a path, a file that could
not be analysed), 130 interrupted.
"""

from __future__ import annotations

import argparse
import errno
import os
import sys
from typing import NoReturn, Sequence

from tf1lint import __version__, pages
from tf1lint.catalogue import RULES, UnknownRule, rule_named
from tf1lint.config import ConfigError
from tf1lint.hosts import checking, completion, init, lsp, readiness, terminal
from tf1lint.hosts.checking import CLEAN, FAILED

INTERRUPTED = 130
# What a shell says of a program that a closed pipe ended.
PIPE_CLOSED = 141


def entry() -> NoReturn:
    """The console script: runs `main` on the process's arguments and ends the process with its status."""
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        status = PIPE_CLOSED
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO):
            raise
        print(f"tf1lint: error: the output cannot be written ({(error.strerror or '').lower()})", file=sys.stderr)
        _discard_output()
        status = FAILED
    sys.exit(status)


def _discard_output() -> None:
    # Python flushes at its end as well, and would complain then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(argv: Sequence[str]) -> int:
    """Runs the command that `argv` names and returns the exit status.

    Raises `SystemExit` as argparse does for usage, help and version; `KeyboardInterrupt` and `BrokenPipeError` pass.
    """
    for stream in (sys.stdout, sys.stderr):
        # A source line may hold what the terminal's encoding cannot say.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
    except ConfigError as error:
        print(f"tf1lint: error: {error}", file=sys.stderr)
        return FAILED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tf1lint",
        description="Finds what breaks when TensorFlow 1 model code runs under TensorFlow 2.",
        epilog="Exit status: 0 nothing found, 1 findings, 2 something could not be done.",
    )
    parser.add_argument("--version", action="version", version=f"tf1lint {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    color = argparse.ArgumentParser(add_help=False)
    color.add_argument(
        "--color",
        choices=(terminal.AUTO, terminal.ALWAYS, terminal.NEVER),
        default=terminal.AUTO,
        help="when to print in colour (default: on a terminal, unless NO_COLOR is set)",
    )
    color.add_argument(
        "--no-color", action="store_const", const=terminal.NEVER, dest="color", help="the same as --color never"
    )

    checking.add_parser(commands, color)
    readiness.add_parser(commands, color)
    lsp.add_parser(commands)
    init.add_parser(commands, color)

    rule = commands.add_parser("rule", parents=[color], help="explain a rule")
    rule.add_argument("rule", metavar="RULE", help="its code or its symbol, such as TF111")
    rule.set_defaults(run=_rule)

    rules = commands.add_parser("rules", parents=[color], help="list the rules")
    rules.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: text)")
    rules.set_defaults(run=_rules)

    completion.add_parser(commands, parser)
    return parser


def _rule(arguments: argparse.Namespace) -> int:
    try:
        text = pages.page(rule_named(arguments.rule))
    except (UnknownRule, pages.NoPage) as error:
        raise ConfigError(str(error)) from None
    terminal.write_page(text, sys.stdout, terminal.wants_color(arguments.color, sys.stdout))
    return CLEAN


def _rules(arguments: argparse.Namespace) -> int:
    if arguments.output_format == "json":
        from tf1lint.reports import json_report

        print(json_report.rules())
    else:
        terminal.write_rules(list(RULES.values()), sys.stdout, terminal.wants_color(arguments.color, sys.stdout))
    return CLEAN
