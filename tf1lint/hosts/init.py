"""The command `tf1lint init`: shows what a project needs in order to use tf1lint, and writes it if that is wanted."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from tf1lint import config
from tf1lint.config import ConfigError
from tf1lint.hosts import terminal
from tf1lint.hosts.adoption import Step
from tf1lint.reports import text

CLEAN = 0

CONFIG, PRE_COMMIT, GITHUB = PARTS = ("config", "pre-commit", "github")


def add_parser(commands: Any, color: argparse.ArgumentParser) -> None:
    """Adds the command to argparse's `commands`; `color` has the options of colour, which it shares with others."""
    command = commands.add_parser(
        "init",
        parents=[color],
        help="set up a project: configuration, pre-commit hook, GitHub workflow",
        description="Shows what the project around the current folder needs in order to use tf1lint, asks, and writes "
        "it. What is there already is neither changed nor moved.",
    )
    command.add_argument(
        "--only", action="append", metavar="PARTS", help=f"only these parts: {', '.join(PARTS)} (default: all of them)"
    )
    command.add_argument("-y", "--yes", action="store_true", help="write without asking")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the command and returns its exit status.

    Raises `ConfigError` for a part that is unknown and for files that cannot be read or written.
    """
    steps = _steps(Path.cwd(), _parts(arguments.only))
    lines: List[text.Line] = []
    for step in steps:
        lines += [*_shown(step), []]
    color = terminal.wants_color(arguments.color, sys.stdout)
    terminal.write(lines, sys.stdout, color)
    wanted = [step for step in steps if step.added and not step.paste]
    if not wanted:
        print("Nothing to write.")
    elif arguments.yes or _agreed(len(wanted)):
        _write(wanted)
    return CLEAN


def _parts(values: Optional[Sequence[str]]) -> Tuple[str, ...]:
    if values is None:
        return PARTS
    chosen = [word for value in values for word in config.words(value)]
    for word in chosen:
        if word not in PARTS:
            near = difflib.get_close_matches(word, PARTS, 1)
            cure = f"did you mean {near[0]}?" if near else f"known are {', '.join(PARTS)}"
            raise ConfigError(f"--only: {word!r} is no part, {cure}")
    return tuple(chosen)


def _steps(folder: Path, parts: Sequence[str]) -> List[Step]:
    from tf1lint.hosts import adopt_config, adopt_github, adopt_pre_commit

    root = config.find_root(folder)
    # Hooks and workflows belong to the repository, which may hold more than this project.
    top = next((one for one in (root, *root.parents) if (one / ".git").exists()), root)
    makers: Dict[str, Callable[[], Step]] = {
        CONFIG: lambda: adopt_config.step(root),
        PRE_COMMIT: lambda: adopt_pre_commit.step(top),
        GITHUB: lambda: adopt_github.step(top, root),
    }
    return [makers[part]() for part in PARTS if part in parts]


def _shown(step: Step) -> List[text.Line]:
    """The lines that tell what a step does: as a diff, or what to paste, or that nothing is to be done."""
    name = text.printable(_name(step.path))
    if not step.added:
        return [[(f"{name}: {step.said}", "dim")]]
    if step.paste:
        head: List[text.Line] = [[(f"{name}: {step.said}; put these lines in yourself:", "bold")]]
        return head + [[(f"    {line}", "cyan")] for line in step.added.splitlines()]
    before = (step.before or b"").decode("utf-8-sig").replace("\r\n", "\n")
    after = before + step.added
    old = "/dev/null" if step.before is None else name
    styles = {"+": "green", "-": "red", "@": "cyan"}
    diff = difflib.unified_diff(before.splitlines(), after.splitlines(), old, name, lineterm="")
    return [
        [(text.printable(line), "bold" if line[:3] in ("---", "+++") else styles.get(line[:1], ""))] for line in diff
    ]


def _name(path: Path) -> str:
    # Above the current folder, too, a relative path is the shorter one here.
    return os.path.relpath(path)


def _agreed(number: int) -> bool:
    """Whether whoever sits at the terminal wants it; without a terminal it is told how to want it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("Nothing is written without a yes: run this in a terminal, or with --yes.")
        return False
    try:
        answer = input(f"Write {'this file' if number == 1 else f'these {number} files'}? [y/N] ")
    except EOFError:
        print()
        answer = ""
    if answer.strip().lower() in ("y", "yes"):
        return True
    print("Nothing was written.")
    return False


def _write(steps: Sequence[Step]) -> None:
    for step in steps:
        name = _name(step.path)
        try:
            if step.before is None:
                step.path.parent.mkdir(parents=True, exist_ok=True)
                with open(step.path, "xb") as stream:
                    stream.write(step.addition)
            else:
                if step.path.read_bytes() != step.before:
                    raise ConfigError(f"{name}: was changed meanwhile and is left alone; run this again")
                with open(step.path, "ab") as stream:
                    stream.write(step.addition)
        except OSError as error:
            raise ConfigError(f"{name}: cannot be written ({(error.strerror or str(error)).lower()})") from None
        print(f"Wrote {name}{f'; now {step.then}' if step.then else ''}.")
