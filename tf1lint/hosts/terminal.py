"""Printing to people: with rich on a terminal, with nothing but strings into a pipe.

rich costs 50 ms to import and a pipe has no use for it, so it is imported where a colour is really printed.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Iterable, Iterator, List, Optional, TextIO, TypeVar

from tf1lint.catalogue import Rule
from tf1lint.reports.text import SEVERITY_STYLES, Line, plain

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

AUTO, ALWAYS, NEVER = "auto", "always", "never"

# Runs shorter than this, in seconds, show no progress.
_PATIENCE = 1.0


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to print in colour: as chosen, else on a terminal that is not told otherwise (https://no-color.org)."""
    if choice != AUTO:
        return choice == ALWAYS
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def console(stream: TextIO, color: bool) -> Console:
    """A rich console on `stream`, which does not judge for itself whether there is a terminal."""
    from rich.console import Console

    dumb = os.environ.get("TERM", "dumb") in ("dumb", "unknown")
    return Console(
        file=stream,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color and dumb else "auto",
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )


def write(lines: Iterable[Line], stream: TextIO, color: bool) -> None:
    """Prints lines of spans."""
    if not color:
        stream.writelines(f"{plain(line)}\n" for line in lines)
        return
    from rich.text import Text

    printer = console(stream, color)
    for line in lines:
        printer.print(Text.assemble(*line))


def write_page(text: str, stream: TextIO, color: bool) -> None:
    """Prints a page of Markdown: rendered in colour, else as it is written."""
    if not color:
        stream.write(text if text.endswith("\n") else f"{text}\n")
        return
    from rich.markdown import Markdown

    console(stream, color).print(Markdown(text), soft_wrap=False)


def write_rules(rules: List[Rule], stream: TextIO, color: bool) -> None:
    """Prints the catalogue as a table: code, symbol, severity, whether it is on by default, summary."""
    rows = [
        (rule.code, rule.symbol, rule.severity, "default" if rule.default else "opt-in", rule.summary) for rule in rules
    ]
    if not color:
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        for row in rows:
            stream.write("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths)), row[4]]) + "\n")
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("code", "symbol", "severity", "on"):
        table.add_column(heading, no_wrap=True)
    table.add_column("summary")
    for rule, row in zip(rules, rows):
        style = SEVERITY_STYLES[rule.severity]
        table.add_row(Text(row[0], f"{style} link {rule.url}"), row[1], Text(row[2], style), *row[3:])
    console(stream, color).print(table, soft_wrap=False)


def progress(items: Iterable[T], total: int, shown: bool) -> Iterator[T]:
    """Passes `items` on; where it takes long and `shown`, a bar on stderr says how many of `total` there were."""
    if not shown:
        yield from items
        return
    began = time.monotonic()
    bar: Optional[_Bar] = None
    try:
        for number, item in enumerate(items, 1):
            yield item
            if bar is None and time.monotonic() - began > _PATIENCE:
                bar = _Bar(total)
            if bar is not None:
                bar.at(number)
    finally:
        if bar is not None:
            bar.close()


class _Bar:
    def __init__(self, total: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("tf1lint"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("files"),
            TimeRemainingColumn(),
            console=console(sys.stderr, wants_color(AUTO, sys.stderr)),
            transient=True,
        )
        self._task = self._bar.add_task("files", total=total)
        self._bar.start()

    def at(self, number: int) -> None:
        self._bar.update(self._task, completed=number)

    def close(self) -> None:
        self._bar.stop()
